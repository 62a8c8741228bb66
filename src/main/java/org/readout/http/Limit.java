package org.readout.http;

/** What a request can have too much of. */
enum Limit {
    BODY_SIZE("The body of the request has %2$d bytes or more; the most is %1$d."),
    CHARACTERS("The document has %2$d characters; the most is %1$d."),
    TOKENS("The document has %2$d tokens; the most is %1$d."),
    DEPTH("The document is nested %2$d fields deep; the most is %1$d."),
    ALIASES("The document has %2$d aliases; the most is %1$d."),
    REPETITIONS("A selection of the document has the same field %2$d times; the most is %1$d."),
    DIRECTIVES("The document has %2$d directives; the most is %1$d."),
    ANSWER_SIZE("The answer has %2$d bytes or more; the most is %1$d. Ask for smaller pages."),
    COST("The operation may return %2$d records; the most is %1$d. Ask for smaller pages, or for fewer lists within lists.");

    private final String sentence;

    Limit(String sentence) {
        this.sentence = sentence;
    }

    /** What to tell the client. */
    String sentence(long most, long actual) {
        return sentence.formatted(most, actual);
    }
}
