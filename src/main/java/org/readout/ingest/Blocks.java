package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the paragraphs of the article itself in a text as it was scraped, among headings, lists of other news and what else stands on a page. */
final class Blocks {

    private static final Pattern LINE = Pattern.compile("[^\\r\\n]+");
    /** What begins the part of a page that is about other articles. */
    private static final Pattern TAIL = Pattern.compile("(?i)\\s*[•*\\-–|]*\\s*(latest( news)?|most (viewed|read|popular)|related( (articles|stories|news|topics|posts))?|read (more|also|next)|"
            + "more (from|on|stories|news).{0,40}|you (may|might) also (like|be interested in).{0,20}|recommended.{0,30}|trending( now)?|comments?( \\(\\d+\\))?|leave a (comment|reply)|"
            + "share this.{0,30}|follow us.{0,60}|editor.s picks?|popular( posts| now)?|tags?:.*|topics:)\\s*:?\\s*");
    /** What readers write. */
    private static final Pattern COMMENTS = Pattern.compile("(?i)(\\d+ )?(readers?[’'] |reader )?comments?( \\(\\d+\\))?( closed)?:?");
    private static final int FEWEST_BEFORE_COMMENTS = 4;
    /** A heading that quotes: "‘No regrets’". */
    private static final Pattern HEADING = Pattern.compile("[\"“„«‘']([^\"“”„«»‘]{1,60}[^.!?…,;:\"“”„«»‘])[\"”“»’']");
    private static final Pattern FURNITURE = Pattern.compile("(?i).*\\b(cookies?|subscribe|sign up|newsletter|all rights reserved|copyright|©|accept !|click here|log ?in|advertisement|privacy policy)\\b.*");
    private static final Pattern ENDED = Pattern.compile(".*[.!?…:;,\"”’'»)\\]]\\s*$", Pattern.DOTALL);
    /** "GENEVA, March 3 (Reuters) - ", "Lisbon (AP) — ": where an article was sent from is no part of its first sentence. */
    private static final Pattern DATELINE = Pattern.compile("(?:\\p{Lu}[\\p{Lu}.,'’ /-]{2,40}(?:,? [\\p{L}.]+ \\d{1,2}(?:, \\d{4})?)?(?:,? ?\\([^()]{2,40}\\))?|\\p{Lu}[\\p{L}., /-]{2,40}\\d{0,2}(?:, \\d{4})? ?\\([^()]{2,40}\\)"
            + "|\\p{Lu}[\\p{L} ]{2,30}, [\\p{L}.]+ \\d{1,2}(?:, \\d{4})?\\.?(?: /[\\p{L} ]+/\\.?)?)\\s*(?:--?|[–—])\\s+(?=\\P{Ll})");
    /** Characters; what is longer is text. */
    private static final int LONGEST_FURNITURE = 300;
    private static final int LONGEST_ANNOUNCEMENT = 8;
    private static final int WORDS_OF_A_SENTENCE = 5;

    private Blocks() {
    }

    /** The paragraphs, in their order. */
    static List<Span> of(String text) {
        var blocks = new ArrayList<Span>();
        var lines = LINE.matcher(text);
        boolean tail = false;
        while (lines.find()) {
            var line = lines.group().strip();
            if (line.isEmpty()) {
                continue;
            }
            if (blocks.size() >= FEWEST_BEFORE_COMMENTS && COMMENTS.matcher(line).matches()) {
                break;
            }
            if (TAIL.matcher(line).matches()) {
                tail = true;
                continue;
            }
            boolean sentence = !HEADING.matcher(line).matches() && (announces(line) || line.matches("[\"“„«‘].*[\"”“»’]\\s*[—–-]\\s*\\p{Lu}.*") || ENDED.matcher(line).matches() && line.split("\\s+").length >= WORDS_OF_A_SENTENCE
                    || line.length() > LONGEST_FURNITURE
                    || line.matches("[\"“„«‘].*") && ENDED.matcher(line).matches());
            if (sentence && !line.matches("[-•*–]\\s.*") && (line.length() > LONGEST_FURNITURE || !FURNITURE.matcher(line).matches()) && !(tail && !line.matches(".*[.!?][\"”’]?\\s*$"))) {
                tail = false;
                int start = lines.start() + lines.group().indexOf(line);
                var dateline = DATELINE.matcher(line);
                blocks.add(new Span(start + (dateline.lookingAt() && dateline.end() < line.length() ? dateline.end() : 0), start + line.length()));
            }
        }
        return blocks;
    }

    /** "She said:" is a sentence, short as it is. */
    private static boolean announces(String line) {
        var words = line.split("\\s+");
        return line.endsWith(":") && words.length > 1 && words.length <= LONGEST_ANNOUNCEMENT && Lexicon.ENGLISH.isCue(words[words.length - 1].replace(":", ""));
    }
}
