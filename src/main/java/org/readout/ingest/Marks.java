package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;

/** Finds what stands between quotation marks of any kind. Marks within others, and those of a quote that goes on in the next paragraph, are part of it. */
final class Marks {

    private static final String OPEN = "“„«";
    private static final int LONGEST = 20_000;
    /** How far the end of a quotation is looked for behind what may be an apostrophe. */
    private static final int APOSTROPHE = 2_000;

    private final String text;
    private final List<Span> blocks;
    private final List<Stretch> found = new ArrayList<>();
    /** Whether single marks stand outside, as British papers have them. */
    private final boolean british;

    private Marks(String text, List<Span> blocks) {
        this.text = text;
        this.blocks = blocks;
        long singles = blocks.stream().filter(block -> isSingle(text.charAt(block.start()))).count();
        long doubles = blocks.stream().filter(block -> isDouble(text.charAt(block.start()))).count();
        this.british = singles > doubles;
    }

    /** The stretches within {@code blocks}, in their order. What is never closed ends with its paragraph, if it began it. */
    static List<Stretch> of(String text, List<Span> blocks) {
        return new Marks(text, blocks).find();
    }

    private static boolean isSingle(char c) {
        return c == '‘' || c == '\'';
    }

    private static boolean isDouble(char c) {
        return c == '"' || OPEN.indexOf(c) >= 0;
    }

    private List<Stretch> find() {
        for (int b = 0; b < blocks.size(); b++) {
            var block = blocks.get(b);
            // Where there are double marks, single ones are within them, or apostrophes.
            boolean singles = british || block.of(text).chars().noneMatch(c -> isDouble((char) c));
            for (int i = block.start(); i < block.end(); i++) {
                if (!opens(i, block, singles)) {
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

    private boolean opens(int i, Span block, boolean singles) {
        char c = text.charAt(i);
        boolean outside = i == block.start() || !Character.isLetterOrDigit(text.charAt(i - 1));
        boolean before = i + 1 < block.end() && !Character.isWhitespace(text.charAt(i + 1));
        if (c == '"') {
            return outside && before;
        }
        if (OPEN.indexOf(c) >= 0) {
            return before;
        }
        return singles && isSingle(c) && outside && before && (c == '‘' || british || Character.isUpperCase(text.charAt(i + 1)));
    }

    private boolean opensAgain(int start, Span next) {
        return text.charAt(next.start()) == text.charAt(start);
    }

    /** Where what opens at {@code start} closes, from {@code from} to the end of a block; -1 if it does not. */
    private int close(int start, int from, Span block) {
        char open = text.charAt(start);
        if (isSingle(open)) {
            return closeSingle(open == '‘' ? '’' : '\'', from, block);
        }
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
            }
        }
        return -1;
    }

    private int closeSingle(char mark, int from, Span block) {
        for (int i = from; i < block.end(); i++) {
            if (closes(mark, i, block) && !(possessive(i, block) && closesLater(mark, i + 1, block))) {
                return i;
            }
        }
        return -1;
    }

    private boolean closes(char mark, int i, Span block) {
        return text.charAt(i) == mark && (i + 1 == block.end() || !Character.isLetterOrDigit(text.charAt(i + 1))) && !Character.isWhitespace(text.charAt(i - 1));
    }

    /** "the drivers’ union": a mark behind an s, before another word, may own that. */
    private boolean possessive(int i, Span block) {
        return text.charAt(i - 1) == 's' && i + 2 < block.end() && text.charAt(i + 1) == ' ' && Character.isLowerCase(text.charAt(i + 2));
    }

    /** Whether a closing mark that is none of a possessive follows before the next opening one. */
    private boolean closesLater(char mark, int from, Span block) {
        for (int i = from; i < Math.min(block.end(), from + APOSTROPHE); i++) {
            boolean opens = isSingle(text.charAt(i)) && Character.isWhitespace(text.charAt(i - 1));
            if (opens || closes(mark, i, block)) {
                return !opens && !possessive(i, block);
            }
        }
        return false;
    }
}
