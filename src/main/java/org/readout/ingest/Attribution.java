package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;

import org.readout.ingest.Mention.Kind;
import org.readout.ingest.Reports.Report;

/** Finds who says what is quoted, sentence by sentence. */
final class Attribution {

    /** Words of a sentence that is nothing but "Lee said.", or "She said:". */
    private static final int BARE = 8;
    /** How many sentences without a speaker a quotation may be away from the last one. */
    private static final int NEAR = 2;

    private final String text;
    private final List<Sentence> sentences;
    private final Discourse discourse;
    private final Reports reports;
    private final Sources sources;
    private final List<Said> all = new ArrayList<>();
    private final List<IndirectSpeech.Clause> clauses = new ArrayList<>();
    /** The number of the last sentence in which somebody spoke. */
    private int lastReport = Integer.MIN_VALUE / 2;

    Attribution(String text, List<Sentence> sentences, People people, Discourse discourse) {
        this.text = text;
        this.sentences = sentences;
        this.discourse = discourse;
        this.reports = new Reports(discourse, people);
        this.sources = new Sources(discourse);
    }

    List<Said> find() {
        for (int i = 0; i < sentences.size(); i++) {
            sentence(i);
        }
        return all;
    }

    /** What is reported in other words, once all is found. */
    List<IndirectSpeech.Clause> clauses() {
        return clauses;
    }

    private void sentence(int number) {
        var sentence = sentences.get(number);
        discourse.begin(sentence);
        var found = reports.of(sentence);
        int before = all.size();
        signedParagraph(number, found);
        announcedParagraph(number);
        if (all.size() == before) {
            clauses.addAll(IndirectSpeech.in(sentence, found));
        }
        quotations(number, found);
        leave(number, found, all.size() > before ? all.get(all.size() - 1).speaker() : null);
    }

    private void quotations(int number, List<Report> found) {
        var sentence = sentences.get(number);
        Said previous = null;
        int last = -1;
        for (int i = 0; i < sentence.tokens().size(); i++) {
            if (!sentence.tokens().get(i).isQuote()) {
                continue;
            }
            var quoted = new Quoted(sentence, i, sentence.tokens().get(i).stretch().inside().of(text));
            var said = said(number, quoted, found);
            if (said != null) {
                all.add(previous != null && goesOn(sentence.tokens().subList(last + 1, i), previous, said) ? said.goingOn() : said);
                previous = said;
                last = i;
            }
        }
    }

    private void leave(int number, List<Report> found, String quoted) {
        var sentence = sentences.get(number);
        var reporting = found.stream().filter(report -> report.own() && report.speaker() != null && report.subject().kind() != Kind.STATE && !questioner(sentence, report)).findFirst().orElse(null);
        if (!found.isEmpty() && questioner(sentence, found.get(0))) {
            discourse.pass(sentence);
        } else {
            discourse.end(sentence, reporting == null || reporting.subject().kind() == Kind.ORGANIZATION ? null : reporting.speaker());
        }
        var speaker = quoted != null ? quoted : reporting == null ? null : reporting.speaker();
        if (speaker != null) {
            discourse.spoke(speaker);
            lastReport = number;
        }
    }

    /** Who asks is not who speaks on: "A reporter asked about the visit. She replied ...". */
    private static boolean questioner(Sentence sentence, Report report) {
        return sentence.tokens().get(report.cue()).is("asked", "asks", "wondered") && report.subject().kind() == Kind.DESCRIPTION;
    }

    private Said said(int number, Quoted quoted, List<Report> found) {
        if (!quoted.isUtterance() && quoted.isName()) {
            return null;
        }
        var told = sources.of(quoted, found);
        if (told != null || !found.isEmpty() && quoted.isName()) {
            return told;
        }
        var goingOn = continued(number, quoted);
        if (goingOn != null) {
            return goingOn;
        }
        var sentence = quoted.sentence();
        var unnamed = quoted.isIntroduced() ? Sources.unnamed(sentence) : null;
        if (unnamed != null && !quoted.isTitle()) {
            return new Said(quoted.stretch(), unnamed, unnamed, null, true, "unnamed", 0.6, sentence);
        }
        boolean open = quoted.at() == 0 || quoted.isIntroduced();
        return open && quoted.isUtterance() && !quoted.isTitle() ? new Said(quoted.stretch(), null, null, null, true, "open", 0, sentence) : null;
    }

    /** A quotation on its own: of whom the sentence before it speaks, or of who spoke last; null if it is none. */
    private Said continued(int number, Quoted quoted) {
        var sentence = quoted.sentence();
        var previous = number == 0 ? null : sentences.get(number - 1);
        boolean same = previous != null && previous.block() == sentence.block();
        boolean speaks = lastReport == number - 1 || discourse.subject() != null;
        boolean alone = quoted.at() == 0 && (quoted.isUtterance() || same && speaks && quoted.text().strip().matches("(?s).*\\s.*[.!?]"));
        boolean further = quoted.isIntroduced() && sentence.mentions().stream().allMatch(mention -> mention.first() > quoted.at()); // Then, more quietly: "..."
        if (previous == null || !alone && !further) {
            return null;
        }
        var speaker = lastReport < number - 1 && discourse.subject() != null ? discourse.subject() : number - lastReport <= NEAR + 1 ? discourse.speaker() : null;
        double confidence = !speaks ? 0.55 : same ? 0.85 : 0.7;
        return speaker == null ? null : new Said(quoted.stretch(), speaker, null, null, true, "continued", confidence, sentence);
    }

    /** "A," she said, "b." */
    private boolean goesOn(List<Token> between, Said one, Said other) {
        boolean attributed = between.stream().anyMatch(token -> token.word().equalsIgnoreCase(one.cue()));
        return one.rule().equals("after") && attributed && between.get(between.size() - 1).is(",", "—", "–", ":") && one.speaker() != null && one.speaker().equals(other.speaker())
                && one.stretch().inside().of(text).matches("(?s).*[,–—-]\\s*");
    }

    /** A paragraph without quotation marks that ends with "Lee said." is what Lee said. */
    private void signedParagraph(int number, List<Report> found) {
        var sentence = sentences.get(number);
        boolean last = number + 1 == sentences.size() || sentences.get(number + 1).block() != sentence.block();
        int first = last && bare(sentence, found) ? first(number) : number;
        if (first < number && unquoted(first, number + 1)) {
            unmarked(first, number, sentence, found.get(0));
        }
    }

    /** A paragraph without quotation marks after one that is nothing but "Lee said:". */
    private void announcedParagraph(int number) {
        var sentence = sentences.get(number);
        int before = number - 1;
        if (before < 0 || block(before) == sentence.block() || before > 0 && block(before - 1) == block(before) || !ends(sentences.get(before), ":")) {
            return;
        }
        var label = sentences.get(before);
        int end = number;
        while (end < sentences.size() && sentences.get(end).block() == sentence.block()) {
            end++;
        }
        var found = reports.of(label);
        if (bare(label, found) && unquoted(number, end)) {
            unmarked(number, end, label, found.get(0));
        }
    }

    private void unmarked(int from, int to, Sentence sentence, Report report) {
        var words = new Span(sentences.get(from).span().start(), sentences.get(to - 1).span().end());
        all.add(new Said(new Stretch(words, words), report.speaker(), discourse.wording(sentence, report.subject()), sentence.tokens().get(report.cue()).word(), true, "unmarked", 0.9, sentence));
    }

    /** Whether a sentence is nothing but a verb and its subject. */
    private static boolean bare(Sentence sentence, List<Report> found) {
        return !found.isEmpty() && found.get(0).speaker() != null && sentence.tokens().size() <= BARE
                && found.get(0).subject().end() - found.get(0).subject().first() + 2 >= sentence.tokens().size() - 1;
    }

    private int block(int number) {
        return sentences.get(number).block();
    }

    private static boolean ends(Sentence sentence, String mark) {
        return sentence.tokens().get(sentence.tokens().size() - 1).is(mark);
    }

    private boolean unquoted(int from, int to) {
        return sentences.subList(from, to).stream().flatMap(sentence -> sentence.tokens().stream()).noneMatch(Token::isQuote);
    }

    /** The first sentence of the paragraph of one. */
    private int first(int number) {
        int first = number;
        while (first > 0 && sentences.get(first - 1).block() == sentences.get(number).block()) {
            first--;
        }
        return first;
    }
}
