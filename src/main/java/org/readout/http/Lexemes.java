package org.readout.http;

/**
 * The size of a document, found before it is parsed: parsing costs a thousand times as much.
 *
 * @param tokens  its lexical tokens (GraphQL specification, section 2.1), without white space, commas and comments
 * @param nesting how deep its brackets are nested
 */
record Lexemes(int tokens, int nesting) {

    /** Measures a document, or any other text: what is not GraphQL counts as tokens of one character. */
    static Lexemes of(String document) {
        int tokens = 0;
        int open = 0;
        int nesting = 0;
        int at = 0;
        while (at < document.length()) {
            char c = document.charAt(at);
            if (c == '#') {
                at = lineEnd(document, at);
            } else if (c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t' || c == '\uFEFF') {
                at++;
            } else {
                tokens++;
                if (c == '{' || c == '[' || c == '(') {
                    nesting = Math.max(nesting, ++open);
                } else if (c == '}' || c == ']' || c == ')') {
                    open--;
                }
                at = tokenEnd(document, at, c);
            }
        }
        return new Lexemes(tokens, nesting);
    }

    private static int tokenEnd(String document, int start, char first) {
        if (first == '"') {
            return stringEnd(document, start);
        }
        if (first == '.' && document.startsWith("...", start)) {
            return start + 3;
        }
        int at = start + 1;
        if (first == '-' || isDigit(first)) {
            while (at < document.length() && isNumber(document, at)) {
                at++;
            }
        } else if (isLetter(first)) {
            while (at < document.length() && (isLetter(document.charAt(at)) || isDigit(document.charAt(at)))) {
                at++;
            }
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a number that has begun goes on: a sign only as that of the exponent. */
    private static boolean isNumber(String document, int at) {
        char c = document.charAt(at);
        char before = document.charAt(at - 1);
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || (c == '-' || c == '+') && (before == 'e' || before == 'E');
    }

    private static int stringEnd(String document, int start) {
        if (document.startsWith("\"\"\"", start)) {
            return blockEnd(document, start + 3);
        }
        for (int at = start + 1; at < document.length(); at++) {
            char c = document.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\n' || c == '\r') {
                return at; // strings end with their line
            }
            if (c == '\\') {
                at++;
            }
        }
        return document.length();
    }

    /**
     * Where a block string ends: at the first three quotation marks that are not escaped. If there are none, graphql-java's parser takes the last ones that
     * are, with the backslash before them as a part of the text, and what follows as tokens; so it must be measured as such.
     */
    private static int blockEnd(String document, int start) {
        int escaped = -1;
        int at = document.indexOf("\"\"\"", start);
        while (at >= 0) {
            if (document.charAt(at - 1) != '\\') {
                return at + 3;
            }
            escaped = at + 3;
            at = document.indexOf("\"\"\"", escaped);
        }
        return escaped < 0 ? document.length() : escaped;
    }

    private static int lineEnd(String document, int start) {
        int at = start;
        while (at < document.length() && document.charAt(at) != '\n' && document.charAt(at) != '\r') {
            at++;
        }
        return at;
    }
}
