package org.readout.ingest;

import org.readout.ingest.Reports.Report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what speakers are reported to say in words that are not theirs: the content clause of "said that ...", "according to Lee, ...". */
final class IndirectSpeech {

    /**
     * A content clause.
     *
     * @param clause  where it is
     * @param speaker whose words it reports
     */
    record Clause(Span clause, String speaker) {
    }

    /** After these a clause may follow without "that". */
    private static final Set<String> BARE = Set.of("said", "says", "saying", "added", "adding", "explained", "explaining", "confirmed", "confirming", "noted", "noting", "claimed",
            "claiming", "argued", "insisted", "insists", "stated", "believes", "told", "acknowledged", "admitted", "hoped", "thought");
    /** Before a clause; other words begin something else after most verbs. */
    private static final Set<String> SUBJECTS = Set.of("he", "she", "they", "it", "we", "i", "there", "his", "her", "their", "its", "the", "a", "an", "this", "these", "those",
            "both", "no", "all", "any", "some", "many", "most", "such", "nobody", "nothing", "talks", "negotiations", "if", "while", "although", "unless", "once");
    private static final int FEWEST_WORDS = 4;
    /** Words between a verb and "that": "told reporters in Geneva that". */
    private static final int ADDRESSEE = 8;
    private static final int ATTRIBUTION = 9;

    private IndirectSpeech() {
    }

    /** The clauses of a sentence in which {@code reports} were found. */
    static List<Clause> in(Sentence sentence, List<Report> reports) {
        var tokens = sentence.tokens();
        var found = new ArrayList<Clause>();
        for (int k = 0; k < reports.size(); k++) {
            var report = reports.get(k);
            boolean outlet = tokens.get(report.cue()).is("reports", "report"); // what outlets report of others
            if (report.speaker() == null || report.subject().end() > report.cue() || outlet) {
                continue;
            }
            int from = begins(tokens, report);
            if (from > 0) {
                add(tokens, from, ends(tokens, from, reports.subList(k + 1, reports.size())), report.speaker(), found);
            } else if (k == 0 && trails(tokens, report)) {
                add(tokens, 0, report.subject().first() - 1, report.speaker(), found);
            }
        }
        return found;
    }

    private static void add(List<Token> tokens, int from, int to, String speaker, List<Clause> found) {
        int end = to;
        while (end > from && tokens.get(end - 1).is(".", ",", ";", "!", "?")) {
            end--;
        }
        boolean within = !found.isEmpty() && tokens.get(from).span().start() < found.get(found.size() - 1).clause().end();
        if (end - from >= FEWEST_WORDS && !within && tokens.subList(from, end).stream().noneMatch(Token::isQuote)) {
            found.add(new Clause(new Span(tokens.get(from).span().start(), tokens.get(end - 1).span().end()), speaker));
        }
    }

    /** Where the clause after a verb begins; 0 if none does. */
    private static int begins(List<Token> tokens, Report report) {
        int after = report.cue() + 1;
        for (int i = after; i < Math.min(tokens.size() - 1, after + ADDRESSEE); i++) {
            if (tokens.get(i).isQuote() || tokens.get(i).is(",", ";", ":", "to") && i == after) {
                break;
            }
            if (tokens.get(i).is("that")) {
                return i + 1;
            }
            if (Lexicon.ENGLISH.isCue(tokens.get(i).word())) {
                break;
            }
        }
        if (after < tokens.size() && BARE.contains(tokens.get(report.cue()).word().toLowerCase(Locale.ROOT))) {
            var next = tokens.get(after);
            boolean told = tokens.get(report.cue()).is("told");
            if (!told && !next.isQuote() && (SUBJECTS.contains(next.word().toLowerCase(Locale.ROOT)) || next.isCapital())) {
                return after;
            }
        }
        return 0;
    }

    /** Where a clause ends: with the sentence, or before the next verb of reporting. */
    private static int ends(List<Token> tokens, int from, List<Report> later) {
        for (var next : later) {
            int at = Math.min(next.cue(), next.subject().first() >= from ? next.subject().first() : next.cue());
            if (at <= from) {
                continue;
            }
            int end = at;
            while (end > from && tokens.get(end - 1).is("but", "and", "also", "while", "then", "has", "had", "as")) {
                end--;
            }
            if (end > from && (end < at || tokens.get(end - 1).is(","))) {
                return tokens.get(end - 1).is(",") ? end - 1 : end;
            }
        }
        return tokens.size();
    }

    /** Whether a sentence ends with the attribution of all that comes before: "The road is open, Lee said on Monday." */
    private static boolean trails(List<Token> tokens, Report report) {
        int first = report.subject().first();
        return first > 1 && tokens.get(first - 1).is(",") && tokens.size() - first <= ATTRIBUTION && tokens.subList(first, tokens.size()).stream().noneMatch(Token::isQuote);
    }
}
