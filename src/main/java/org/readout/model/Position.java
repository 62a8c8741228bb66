package org.readout.model;

/**
 * A place in an ordered list: that of a record, whether or not the record is still there.
 *
 * @param key the record's value of the sort key
 * @param pk  its primary key
 */
public record Position(Object key, long pk) {
}
