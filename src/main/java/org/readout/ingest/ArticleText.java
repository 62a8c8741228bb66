package org.readout.ingest;

import java.time.LocalDate;

/**
 * The text of an article, and what is known of it; all but the text may be null.
 *
 * @param text        as it was scraped, or as a page shows it: paragraphs are lines
 * @param headline    as printed
 * @param outlet      the name of who published it
 * @param publishedOn the day
 * @param url         where it can be read
 * @param language    BCP 47
 * @param author      as the byline has it
 */
public record ArticleText(String text, String headline, String outlet, LocalDate publishedOn, String url, String language, String author) {

    /** The same; what {@code other} knows takes the place of what this one does. */
    public ArticleText corrected(ArticleText other) {
        return new ArticleText(text, or(other.headline, headline), or(other.outlet, outlet), or(other.publishedOn, publishedOn), or(other.url, url),
                or(other.language, language), or(other.author, author));
    }

    private static <T> T or(T first, T second) {
        return first == null ? second : first;
    }
}
