package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A sentence. What is quoted in it is one token: its own full stops end nothing, but one before a closing mark does, if what follows begins with a capital.
 *
 * @param block    the number of its paragraph
 * @param tokens   what it is made of
 * @param mentions who is mentioned in it
 */
record Sentence(int block, List<Token> tokens, List<Mention> mentions) {

    private static final Pattern TOKEN = Pattern.compile("(?:\\p{Lu}\\.){2,}|[\\p{L}\\p{N}]+(?:[-.'’&][\\p{L}\\p{N}]+)*(?:(?<=s)['’](?=\\s\\p{L}))?|\\S");
    private static final Pattern OWNER = Pattern.compile("(.+)['’]s|(.+s)['’]");
    /** What has more words is cut: it is no sentence. */
    private static final int LONGEST = 150;
    private static final Set<String> SHORT = Set.of("Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Sen", "Gov", "Rep", "St", "Jan", "Feb", "Mar", "Apr", "Aug",
            "Sept", "Sep", "Oct", "Nov", "Dec", "No", "vs", "etc", "Jr", "Sr", "Capt", "Adm", "Hon", "Co", "Inc", "Ltd");

    Span span() {
        return new Span(tokens.get(0).span().start(), tokens.get(tokens.size() - 1).span().end());
    }

    /** Where a mention stands in the text. */
    int place(Mention mention) {
        return tokens.get(mention.first()).span().start();
    }

    /** The sentences of paragraphs. */
    static List<Sentence> of(String text, List<Span> blocks, List<Stretch> stretches) {
        var sentences = new ArrayList<Sentence>();
        int done = 0;
        var quoted = new TreeMap<Integer, Stretch>();
        stretches.forEach(stretch -> quoted.put(stretch.outer().start(), stretch));
        var matcher = TOKEN.matcher(text);
        for (int b = 0; b < blocks.size(); b++) {
            var block = blocks.get(b);
            var tokens = new ArrayList<Token>();
            int at = Math.max(block.start(), done);
            while (at < block.end()) {
                var stretch = quoted.get(at);
                if (stretch != null) {
                    tokens.add(new Token(stretch.outer(), "", false, stretch));
                    at = stretch.outer().end();
                    done = at;
                    if (ends(text, stretch, block)) {
                        add(sentences, b, tokens);
                    }
                    continue;
                }
                var following = quoted.higherKey(at);
                int limit = following == null ? Integer.MAX_VALUE : following;
                matcher.region(at, Math.min(block.end(), limit));
                if (!matcher.find()) {
                    at = Math.min(block.end(), limit);
                    continue;
                }
                var word = matcher.group();
                if (word.equals("[") || word.equals("]")) { // what an editor has put in belongs to the words beside it
                    at = matcher.end();
                    continue;
                }
                var owner = OWNER.matcher(word);
                boolean owns = owner.matches();
                tokens.add(new Token(new Span(matcher.start(), matcher.end()), !owns ? word : owner.group(1) != null ? owner.group(1) : owner.group(2), owns, null));
                at = matcher.end();
                if (tokens.size() >= LONGEST || ".!?…".indexOf(word.charAt(0)) >= 0 && full(text, tokens, at, block.end())) {
                    add(sentences, b, tokens);
                }
            }
            add(sentences, b, tokens);
        }
        return sentences;
    }

    private static void add(List<Sentence> sentences, int block, List<Token> tokens) {
        if (!tokens.isEmpty()) {
            var words = List.copyOf(tokens);
            sentences.add(new Sentence(block, words, Mentions.of(words)));
            tokens.clear();
        }
    }

    /** Whether a full stop is one. */
    private static boolean full(String text, List<Token> tokens, int at, int end) {
        if (tokens.size() > 1 && text.charAt(at - 1) == '.' && (SHORT.contains(tokens.get(tokens.size() - 2).word()) || tokens.get(tokens.size() - 2).word().matches("\\p{Lu}"))) {
            return false;
        }
        int next = next(text, at, end);
        return next >= end || !Character.isLowerCase(text.charAt(next)) && next > at;
    }

    /** Whether a sentence ends with a quotation: it does before a capital that is not the speaker's. */
    private static boolean ends(String text, Stretch stretch, Span block) {
        char last = text.charAt(stretch.inside().end() - 1);
        int next = next(text, stretch.outer().end(), block.end());
        if (next >= block.end()) {
            return true;
        }
        return ".!?…".indexOf(last) >= 0 && (Character.isUpperCase(text.charAt(next)) || "\"“«„".indexOf(text.charAt(next)) >= 0) && !attributionFollows(text, next, block.end());
    }

    /** "Why?" Ann Lee asked. */
    private static boolean attributionFollows(String text, int from, int end) {
        var words = text.substring(from, Math.min(end, from + 60)).split("\\s+");
        for (int i = 1; i < Math.min(words.length, 4); i++) {
            if (Lexicon.ENGLISH.isCue(words[i].replaceAll("[.,:]$", "")) && Character.isLowerCase(words[i].charAt(0))) {
                return words[i].matches(".*[.,:]") || i + 1 >= words.length;
            }
            if (!words[i].isEmpty() && !Character.isUpperCase(words[i].charAt(0))) {
                return false;
            }
        }
        return false;
    }

    private static int next(String text, int at, int end) {
        int next = at;
        while (next < end && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }
}
