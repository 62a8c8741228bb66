package org.readout.model;

/** Which records somebody may see. */
public enum Visibility {
    /** What is published: for readers. */
    PUBLISHED("$1.recordStatus = PUBLISHED"),
    /** Every record, drafts and what was retracted among them: for curators. */
    ALL("1 = 1");

    /** The condition on a record in HQL, where {@code $1} is its alias. */
    final String condition;

    Visibility(String condition) {
        this.condition = condition;
    }

    boolean includes(CuratedRecord record) {
        return this == ALL || record.recordStatus == RecordStatus.PUBLISHED;
    }
}
