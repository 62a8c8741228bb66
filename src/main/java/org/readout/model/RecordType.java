package org.readout.model;

/** The kinds of record that have a global id; the letter stands for the kind inside that id and never changes. */
public enum RecordType {
    ACTOR('a', Actor.class),
    ARTICLE('r', Article.class),
    MEETING('m', Meeting.class),
    OUTLET('o', Outlet.class),
    QUOTE('q', Quote.class),
    TOPIC('t', Topic.class);

    final char letter;
    private final Class<? extends CuratedRecord> entity;

    RecordType(char letter, Class<? extends CuratedRecord> entity) {
        this.letter = letter;
        this.entity = entity;
    }

    /** The entity that holds records of this kind. */
    public Class<? extends CuratedRecord> entity() {
        return entity;
    }

    /** Whether its changes can be asked for; outlets and topics have none worth it. */
    public boolean hasHistory() {
        return this != OUTLET && this != TOPIC;
    }

    /** The kind as a word of a sentence: {@code article}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
