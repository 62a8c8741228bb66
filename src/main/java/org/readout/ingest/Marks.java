package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;

/** Finds what stands between quotation marks of any kind. Marks within others, and those of a quote that goes on in the next paragraph, are part of it. */
final class Marks {

    private static final String OPEN = "“„«";
    private static final int LONGEST = 20_000;

    private final String text;
    private final List<Span> blocks;
    private final List<Stretch> found = new ArrayList<>();

    private Marks(String text, List<Span> blocks) {
        this.text = text;
        this.blocks = blocks;
    }

    /** The stretches within {@code blocks}, in their order. What is never closed ends with its paragraph, if it began it. */
    static List<Stretch> of(String text, List<Span> blocks) {
        return new Marks(text, blocks).find();
    }

    private List<Stretch> find() {
        for (int b = 0; b < blocks.size(); b++) {
            var block = blocks.get(b);
            // Where there are double marks, single ones are within them, or apostrophes.
            boolean doubles = block.of(text).chars().anyMatch(c -> c == '"' || OPEN.indexOf(c) >= 0);
            for (int i = block.start(); i < block.end(); i++) {
                if (!opens(i, block, doubles)) {
                    continue;
                }
                int start = i;
                int last = b;
                int close = close(start, i + 1, blocks.get(last));
                while (close < 0 && last + 1 < blocks.size() && opensAgain(start, blocks.get(last + 1))) {
                    last++;
                    close = close(start, blocks.get(last).start() + 1, blocks.get(last));
                }
                if (close < 0) {
                    if (start != block.start()) {
                        continue; // a mark without a partner
                    }
                    close = blocks.get(last).end();
                }
                if (close - start <= LONGEST && close > start + 1) {
                    found.add(new Stretch(new Span(start + 1, close), new Span(start, Math.min(close + 1, text.length()))));
                }
                b = last;
                block = blocks.get(b);
                i = close;
            }
        }
        return found;
    }

    private boolean opens(int i, Span block, boolean doubles) {
        char c = text.charAt(i);
        boolean outside = i == block.start() || !Character.isLetterOrDigit(text.charAt(i - 1));
        boolean before = i + 1 < block.end() && !Character.isWhitespace(text.charAt(i + 1));
        if (c == '"') {
            return outside && before;
        }
        if (OPEN.indexOf(c) >= 0) {
            return before;
        }
        return !doubles && (c == '‘' || c == '\'') && outside && before && Character.isUpperCase(text.charAt(i + 1));
    }

    private boolean opensAgain(int start, Span next) {
        return text.charAt(next.start()) == text.charAt(start);
    }

    /** Where what opens at {@code start} closes, from {@code from} to the end of a block; -1 if it does not. */
    private int close(int start, int from, Span block) {
        char open = text.charAt(start);
        int depth = 0;
        for (int i = from; i < block.end(); i++) {
            char c = text.charAt(i);
            if (open == '"' && c == '"') {
                boolean within = i + 1 < block.end() && Character.isLetterOrDigit(text.charAt(i + 1)) && Character.isWhitespace(text.charAt(i - 1));
                if (within) {
                    depth++;
                } else if (depth-- == 0) {
                    return i;
                }
            } else if (open == '„' && (c == '“' || c == '”') || open == '«' && c == '»' || open == '“' && c == '”') {
                if (depth-- == 0) {
                    return i;
                }
            } else if (open == '“' && c == '“') {
                depth++;
            } else if (open == '“' && c == '"' && depth == 0) {
                return i; // unequal marks
            } else if ((open == '‘' && c == '’' || open == '\'' && c == '\'') && (i + 1 == block.end() || !Character.isLetterOrDigit(text.charAt(i + 1)))
                    && !Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }
}
