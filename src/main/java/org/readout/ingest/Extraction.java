package org.readout.ingest;

import org.readout.ingest.Draft.Indirect;
import org.readout.ingest.Draft.Party;
import org.readout.ingest.Draft.Quotation;
import org.readout.ingest.Draft.Reported;
import org.readout.ingest.Mention.Kind;
import org.readout.model.PartialDate;
import org.readout.model.QuoteKind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads an article: who says what in it, and who meets whom. The steps, each a class: {@link Blocks} finds the paragraphs of the article on its page,
 * {@link Marks} what is quoted in them, {@link Sentence} sentences and their words, {@link Mentions} names and what stands for names, {@link NounPhrase} by
 * noun phrase; {@link People} learns who they are, with {@link Gender} and {@link Pronouns}, and {@link Discourse} whom pronouns and descriptions stand for;
 * {@link Reports} finds verbs of reporting, {@link Subjects} their subjects, {@link Sources} who says a quotation by its sentence, {@link Attribution} by the
 * sentences around it, {@link IndirectSpeech} what is reported in other words; {@link Meetings} finds who met, by {@link Parties} and their {@link Setting},
 * {@link Dates} when, {@link Topics} about what.
 */
public final class Extraction {

    /** Words of an office after a name. */
    private static final int LONGEST_OFFICE = 14;
    private static final String ARTICLE = "^(?:[Tt]he|[Aa]n?) ";

    private final ArticleText article;
    private final String text;
    private final List<Span> blocks;
    private final List<Sentence> sentences;
    /** The sentences within what each sentence quotes: names are learnt from these too. */
    private final List<List<Sentence>> quoted = new ArrayList<>();

    /** Reads the sentences of an article. */
    public Extraction(ArticleText article) {
        this.article = article;
        this.text = article.text();
        blocks = Blocks.of(text);
        sentences = Sentence.of(text, blocks, Marks.of(text, blocks));
        for (var sentence : sentences) {
            quoted.add(sentence.tokens().stream().filter(Token::isQuote).map(token -> Sentence.of(text, List.of(token.stretch().inside()), List.of()))
                    .flatMap(List::stream).toList());
        }
    }

    /** Whether there is a paragraph of an article. */
    public boolean isReadable() {
        return !blocks.isEmpty();
    }

    /** The names that are mentioned, as they are printed: of people, organisations and states. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (var sentence : sentences) {
            sentence.mentions().stream().filter(mention -> mention.kind() != Kind.DESCRIPTION && mention.kind() != Kind.PRONOUN).map(Mention::name).forEach(names::add);
        }
        return names;
    }

    /**
     * What the article tells.
     *
     * @param known  full names of people, whom surnames alone may stand for
     * @param topics what it may be about
     */
    public Draft draft(Collection<String> known, Topics topics) {
        var people = new People(known);
        for (boolean learn : new boolean[] {true, false}) {
            for (int i = 0; i < sentences.size(); i++) {
                mentions(sentences.get(i), people, learn);
                quoted.get(i).forEach(inner -> mentions(inner, people, learn));
            }
        }
        Pronouns.learn(sentences, people);
        var dates = new Dates(article.publishedOn());
        var discourse = new Discourse(text, people);
        var attribution = new Attribution(text, sentences, people, discourse);
        var said = attribution.find();
        var met = new Meetings(text, people, discourse, dates).find(sentences);
        var around = new IdentityHashMap<Sentence, Around>(); // many quotations may stand in one sentence
        var quotes = said.stream().map(one -> quotation(one, around.computeIfAbsent(one.sentence(), sentence -> around(sentence, dates, topics)), topics)).toList();
        var indirect = attribution.clauses().stream().map(clause -> new Indirect(clause.clause().start(), clause.clause().end(), clause.clause().of(text), clause.speaker(),
                topics.in(clause.clause().of(text)))).toList();
        var meetings = met.stream().map(one -> new Reported(one.participants(), one.status(), one.summit(), one.place(), one.occasion(), one.date(), one.evidence().of(text),
                one.evidence().start(), one.evidence().end(), topics.in(one.evidence().of(text)))).toList();
        var names = new LinkedHashSet<String>();
        quotes.stream().map(Quotation::speaker).filter(name -> name != null).forEach(names::add);
        indirect.forEach(one -> names.add(one.speaker()));
        meetings.forEach(one -> names.addAll(one.participants()));
        return new Draft(article, topics.of(article.headline(), sentences.stream().map(sentence -> sentence.span().of(text)).toList()), quotes, indirect, meetings,
                names.stream().map(name -> new Party(name, people.kind(name), people.office(name))).toList());
    }

    /** What a sentence tells of all that is quoted in it. */
    private record Around(PartialDate date, Collection<String> topics) {
    }

    private Around around(Sentence sentence, Dates dates, Topics topics) {
        var words = sentence.span().of(text);
        return new Around(dates.ofReport(words), topics.in(words));
    }

    private Quotation quotation(Said said, Around around, Topics topics) {
        var inside = said.stretch().inside();
        boolean open = said.confidence() < Draft.THRESHOLD;
        var about = new LinkedHashSet<>(topics.in(inside.of(text)));
        about.addAll(around.topics());
        return new Quotation(inside.start(), inside.end(), inside.of(text), said.direct() ? QuoteKind.DIRECT : QuoteKind.MIXED, open ? null : said.speaker(), said.mention(),
                said.cue(), said.rule(), said.confidence(), said.goesOn(), said.stretch().inside().equals(said.stretch().outer()), around.date(), about);
    }

    private void mentions(Sentence sentence, People people, boolean learn) {
        var tokens = sentence.tokens();
        Mention before = null;
        for (var mention : sentence.mentions()) {
            if (learn && place(tokens, mention)) {
                before = null;
                continue;
            }
            if (learn) {
                people.learn(mention, office(tokens, mention));
                beside(tokens, before, mention, people);
            } else {
                people.see(mention, sentence.place(mention));
            }
            before = mention;
        }
    }

    /** Whether a name is of a place, by what stands before it: "in Port Haven". */
    private static boolean place(List<Token> tokens, Mention mention) {
        return mention.kind() == Kind.PERSON && mention.title() == null && !mention.owner() && mention.first() > 0 && tokens.get(mention.first() - 1).is("in", "at", "near");
    }

    /** "Ann Lee, the Dutch envoy,"; "her Dutch counterpart, Ann Lee,". */
    private static void beside(List<Token> tokens, Mention one, Mention other, People people) {
        boolean apposed = one != null && !one.owner() && other.first() == one.end() + 1 && tokens.get(one.end()).is(",");
        boolean closed = other.end() >= tokens.size() || tokens.get(other.end()).is(",", ".", ";", "who", "in") || other.state() != null;
        if (apposed && closed && one.kind() == Kind.PERSON && other.kind() == Kind.DESCRIPTION) {
            people.learn(one, other);
        } else if (apposed && one.kind() == Kind.DESCRIPTION && other.kind() == Kind.PERSON) {
            people.learn(other, one);
        }
    }

    /** The office that stands beside a name: before it, or after a comma; null if none does. */
    private String office(List<Token> tokens, Mention person) {
        if (person.kind() != Kind.PERSON) {
            return null;
        }
        int name = person.end() - person.name().split(" ").length;
        if (person.title() != null && name > person.first()) {
            return text.substring(tokens.get(person.first()).span().start(), tokens.get(name - 1).span().end()).replaceFirst(ARTICLE, "");
        }
        var after = person.end() < tokens.size() && tokens.get(person.end()).is(",") ? apposition(tokens, person.end() + 1, 1) : null;
        return after != null || person.first() < 2 || !tokens.get(person.first() - 1).is(",") ? after : apposition(tokens, person.first() - 2, -1);
    }

    /** What stands between a comma and the next mark or verb of reporting, on the side of {@code step}, if it is an office; else null. */
    private String apposition(List<Token> tokens, int from, int step) {
        boolean titled = false;
        int i = from;
        for (; i >= 0 && i < tokens.size() && Math.abs(i - from) < LONGEST_OFFICE; i += step) {
            var token = tokens.get(i);
            if (token.isQuote() || token.is(",", ".", ";", ":") || Lexicon.ENGLISH.isCue(token.word())) {
                break;
            }
            titled |= Lexicon.ENGLISH.isTitle(token.word());
        }
        boolean ended = i < 0 || i >= tokens.size() || step < 0 || tokens.get(i).is(",", ".", ";", ":") || tokens.get(i).isQuote();
        if (!titled || !ended) {
            return null;
        }
        int first = Math.min(from, i - step);
        int last = Math.max(from, i - step);
        if (tokens.get(first).is("in", "on", "at", "with", "by", "from", "after", "before", "when", "while", "for", "to", "whose")) {
            return null;
        }
        return text.substring(tokens.get(first).span().start(), tokens.get(last).span().end()).replaceFirst(ARTICLE, "");
    }
}
