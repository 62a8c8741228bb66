package org.readout.model;

import java.time.Instant;
import java.util.Map;

/**
 * That a record is not read as it is, but as it stood.
 *
 * @param at     when
 * @param fields all that it said then, as the inputs of mutations have it; references are slugs
 */
public record Past(Instant at, Map<String, Object> fields) {
}
