package org.readout.curation;

import java.util.List;

/**
 * What reading an article gave; records by their slugs.
 *
 * @param article  the article
 * @param quotes   that it prints, in the order of the text
 * @param meetings that it reports, in the order of the text
 * @param actors   who speaks or meets in it
 * @param notes    what was left to the curator, a sentence each
 * @param report   what was done to the record
 */
public record Ingested(String article, List<String> quotes, List<String> meetings, List<String> actors, List<String> notes, ImportReport report) {
}
