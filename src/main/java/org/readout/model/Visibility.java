package org.readout.model;

/** Which records somebody may see. */
public enum Visibility {
    /** What is published: for readers. */
    PUBLISHED("$1.recordStatus = PUBLISHED", "$1.record_status = 'PUBLISHED'"),
    /** Every record, drafts and what was retracted among them: for curators. */
    ALL("1 = 1", "1 = 1");

    /** The condition on a record in HQL, where {@code $1} is its alias. */
    final String condition;
    /** The same in SQL. */
    final String sql;

    Visibility(String condition, String sql) {
        this.condition = condition;
        this.sql = sql;
    }

    boolean includes(CuratedRecord record) {
        return this == ALL || record.recordStatus == RecordStatus.PUBLISHED;
    }
}
