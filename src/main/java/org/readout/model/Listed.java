package org.readout.model;

/** What {@link Listing lists} are made of. */
public interface Listed {

    /** The primary key, which breaks ties where a list is ordered by something else. */
    Long pk();
}
