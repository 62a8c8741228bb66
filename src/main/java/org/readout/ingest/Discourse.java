package org.readout.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.readout.ingest.Mention.Kind;
import org.readout.model.ActorKind;

/** What is being spoken of as an article goes on, and so whom its pronouns and descriptions stand for. */
final class Discourse {

    /** What follows these is no subject. */
    private static final Set<String> PREPOSITIONS = Set.of("with", "of", "to", "by", "from", "for", "against", "on", "in", "at", "than", "between", "about", "over", "under");
    private static final Set<String> CLAUSES = Set.of(",", "while", "as", "though", "although", "but", "because", "when", "after", "before", "where", "and", ";", "—", "–", ":", "then", "that", "if");
    private static final String ARTICLE = "^(?i)(the|an?|this|its|one|another)( same)? ";
    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final int SPEAKERS = 4;
    /** Words before a subject: "On Monday Lee". */
    private static final int OPENING = 3;

    private final String text;
    private final People people;
    /** Whom the pronouns at these places stand for. */
    private final Map<Integer, String> pronouns = new HashMap<>();
    /** The subject of the sentence before, null if it is nobody; and of the last one that was somebody. */
    private String subject;
    private String focus;
    private Sentence before;
    /** Who spoke, the last one first. */
    private final List<String> speakers = new ArrayList<>();

    Discourse(String text, People people) {
        this.text = text;
        this.people = people;
    }

    String subject() {
        return subject;
    }

    String speaker() {
        return speakers.isEmpty() ? null : speakers.get(0);
    }

    /** Finds whom the pronouns of the next sentence stand for. */
    void begin(Sentence sentence) {
        for (var mention : sentence.mentions()) {
            if (mention.kind() == Kind.PRONOUN && !mention.name().startsWith("the")) {
                var name = antecedent(sentence, mention);
                if (name != null) {
                    pronouns.put(sentence.place(mention), name);
                }
            }
        }
    }

    /**
     * Leaves a sentence.
     *
     * @param reporting who says something in it; null if nobody does
     */
    void end(Sentence sentence, String reporting) {
        before = sentence;
        subject = reporting != null ? reporting : subject(sentence);
        focus = subject == null ? focus : subject;
    }

    /** Leaves a sentence whose subject is not spoken of any further. */
    void pass(Sentence sentence) {
        before = sentence;
        subject = null;
    }

    void spoke(String name) {
        speakers.remove(name);
        speakers.add(0, name);
        if (speakers.size() > SPEAKERS) {
            speakers.remove(SPEAKERS);
        }
    }

    /** The person who begins a sentence, or a clause of it; null if it is nobody. */
    private String subject(Sentence sentence) {
        for (var mention : sentence.mentions()) {
            boolean somebody = mention.kind() == Kind.PERSON && people.knows(mention.name()) || mention.kind() == Kind.DESCRIPTION || mention.kind() == Kind.PRONOUN;
            boolean several = LEXICON.isPeople(mention.name().substring(mention.name().lastIndexOf(' ') + 1)) || mention.name().equals("they");
            if (somebody && !several && !mention.owner() && !apposed(sentence, mention) && (mention.first() <= OPENING && !governed(sentence, mention) || begins(sentence.tokens(), mention))) {
                return resolved(sentence, mention);
            }
        }
        return null;
    }

    /** Whether a mention only tells in other words who stands before it. */
    private static boolean apposed(Sentence sentence, Mention mention) {
        return mention.first() > 0 && sentence.tokens().get(mention.first() - 1).is(",") && sentence.mentions().stream().anyMatch(other -> other.end() == mention.first() - 1);
    }

    static boolean begins(List<Token> tokens, Mention mention) {
        if (mention.first() == 0) {
            return true;
        }
        var before = tokens.get(mention.first() - 1);
        return before.isQuote() || CLAUSES.contains(before.word());
    }

    /** Whether a preposition stands before a mention. */
    static boolean governed(Sentence sentence, Mention mention) {
        return mention.first() > 0 && PREPOSITIONS.contains(sentence.tokens().get(mention.first() - 1).word());
    }

    private String antecedent(Sentence sentence, Mention pronoun) {
        var within = Pronouns.trails(sentence, pronoun) ? null : within(sentence, pronoun);
        if (within != null) {
            return within;
        }
        if (subject != null && people.fits(subject, pronoun.name())) {
            return subject;
        }
        var mentioned = before == null ? null : people.last(pronoun.name(), sentence.place(pronoun), before.span().start());
        if (mentioned != null && people.gendered(mentioned)) {
            return mentioned;
        }
        if (focus != null && people.fits(focus, pronoun.name()) && people.gendered(focus)) {
            return focus;
        }
        for (boolean sure : new boolean[] {true, false}) {
            for (var name : speakers) {
                if (people.fits(name, pronoun.name()) && (!sure || people.gendered(name))) {
                    return name;
                }
            }
        }
        var last = people.last(pronoun.name(), sentence.place(pronoun), 0);
        return last != null ? last : focus;
    }

    /** The first person whom the sentence itself names before, else whom it describes last; null if there is nobody. */
    private String within(Sentence sentence, Mention pronoun) {
        String described = null;
        for (var mention : sentence.mentions()) {
            if (mention.end() > pronoun.first() || mention.owner()) {
                continue;
            }
            boolean person = mention.kind() == Kind.PERSON && people.knows(mention.name()) && !governed(sentence, mention);
            boolean description = mention.kind() == Kind.DESCRIPTION && begins(sentence.tokens(), mention) && !apposed(sentence, mention);
            var name = person || description ? resolved(sentence, mention) : null;
            if (name != null && people.fits(name, pronoun.name())) {
                if (person) {
                    return name;
                }
                described = name;
            }
        }
        return described;
    }

    /** Whom a pronoun stands for; null if nobody can be told. */
    String pronoun(Sentence sentence, Mention mention) {
        return pronouns.get(sentence.place(mention));
    }

    /** Who a mention is; null if nobody can be told. */
    String resolved(Sentence sentence, Mention mention) {
        return switch (mention.kind()) {
            case PERSON -> mention.owner() ? office(sentence, mention) : people.full(mention);
            case ORGANIZATION -> organization(sentence, mention);
            case STATE -> mention.name();
            case DESCRIPTION -> description(sentence, mention);
            case PRONOUN -> pronoun(sentence, mention);
        };
    }

    /** Lee's office is not Lee. */
    private String office(Sentence sentence, Mention owner) {
        var tokens = sentence.tokens();
        boolean office = owner.end() < tokens.size() && tokens.get(owner.end()).is("office", "spokesman", "spokeswoman", "spokesperson", "team", "lawyer");
        return office ? people.full(owner) + "'s " + tokens.get(owner.end()).word() : people.full(owner);
    }

    /** "The ministry" is one that was named. */
    private String organization(Sentence sentence, Mention mention) {
        boolean common = !mention.name().contains(" ") && !Character.isUpperCase(mention.name().charAt(0));
        var named = common ? people.organization(mention.name(), sentence.place(mention)) : null;
        return named == null ? mention.name() : named;
    }

    private String description(Sentence sentence, Mention mention) {
        int place = sentence.place(mention);
        if (sentence.tokens().get(mention.first()).is("one") && sentence.tokens().get(mention.first() + 1).is("of")) {
            return mention.name(); // one of the diplomats
        }
        var wording = wording(sentence, mention).replaceFirst(ARTICLE, "");
        if (sentence.tokens().get(mention.first()).is("a", "an", "one", "another")) {
            people.seeUnnamed(wording, place);
            return wording;
        }
        if (mention.name().equals("statement")) {
            boolean institution = speaker() != null && people.kind(speaker()) != null && people.kind(speaker()) != ActorKind.PERSON;
            var source = institution ? speaker() : people.organization("", place);
            return source != null ? source : focus;
        }
        var described = people.described(mention, place, spokenOf());
        boolean counterpart = described == null && mention.state() != null && mention.name().equals("counterpart");
        return described != null ? described : counterpart ? "representative of " + mention.state() : wording;
    }

    /** Those who come to mind, the first one last. */
    private List<String> spokenOf() {
        var names = new ArrayList<String>();
        if (!speakers.isEmpty()) {
            names.add(speakers.get(0));
        }
        if (subject != null) {
            names.add(subject);
        }
        return names;
    }

    /** What is printed. */
    String wording(Sentence sentence, Mention mention) {
        var tokens = sentence.tokens();
        return text.substring(tokens.get(mention.first()).span().start(), tokens.get(mention.end() - 1).span().end());
    }
}
