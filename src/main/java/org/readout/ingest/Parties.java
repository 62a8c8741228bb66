package org.readout.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Who may meet in a sentence: its people and states, each once however it is told, in groups of those joined by "and". */
final class Parties {

    /**
     * Those who are told together.
     *
     * @param first  index of the first token
     * @param end    index after the last
     * @param people whether they are people, rather than states
     * @param owner  whether what they own follows
     */
    record Party(int first, int end, List<String> names, boolean people, boolean owner) {
    }

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    /** "The two sides". */
    private static final Set<String> STATES = Set.of("sides", "countries", "governments", "nations", "states", "parties", "neighbours", "neighbors", "delegations", "teams", "capitals", "foes", "rivals");
    private static final String KOREAS = "Koreas";

    private final People people;
    private final Discourse discourse;
    /** Who were told together last: people, states, and whoever they are. */
    private List<String> couple = List.of();
    private List<String> states = List.of();
    private List<String> last = List.of();

    Parties(People people, Discourse discourse) {
        this.people = people;
        this.discourse = discourse;
    }

    /** Remembers those who met, or were told together. */
    void remember(List<String> names, boolean persons) {
        if (names.size() < 2) {
            return;
        }
        last = names;
        if (persons) {
            couple = names;
        } else {
            states = names;
        }
    }

    /** Those who met last, if they were as many as a word tells: "three-way", "trilateral". */
    List<String> asBefore(String word) {
        int count = word.matches("(?i)three-way|trilateral|tripartite") ? 3 : word.matches("(?i)four-way|quadrilateral|four-party") ? 4 : word.matches("(?i)two-way|bilateral") ? 2 : -1;
        return last.size() == count ? last : List.of();
    }

    List<Party> of(Sentence sentence) {
        var single = new ArrayList<Party>();
        for (var mention : sentence.mentions()) {
            var party = party(sentence, mention);
            var before = single.isEmpty() ? null : single.get(single.size() - 1);
            if (party == null) {
                continue;
            }
            boolean comma = before != null && party.first == before.end + 1 && sentence.tokens().get(before.end).is(",");
            if (comma && apposed(sentence, mention, before, party)) {
                boolean named = mention.kind() == Kind.PERSON;
                single.set(single.size() - 1, new Party(before.first, party.end, named ? party.names : before.names, true, party.owner));
            } else {
                single.add(party);
            }
        }
        single.removeIf(party -> party.names.isEmpty());
        plurals(sentence, single);
        return joined(sentence, single);
    }

    /** "Ann Lee, the Dutch envoy": told in other words. */
    private static boolean apposed(Sentence sentence, Mention mention, Party before, Party party) {
        boolean description = sentence.mentions().stream().anyMatch(one -> one.end() == before.end && one.kind() == Kind.DESCRIPTION);
        return before.people && (description && mention.kind() == Kind.PERSON || !description && mention.kind() == Kind.DESCRIPTION) && party.people;
    }

    /** Whom a mention names; no names if they have none; null if it is none who meets. */
    private Party party(Sentence sentence, Mention mention) {
        int first = mention.first();
        boolean several = mention.kind() == Kind.DESCRIPTION && LEXICON.isPeople(mention.name().substring(mention.name().lastIndexOf(' ') + 1));
        if (mention.kind() == Kind.PERSON && people.knows(mention.name())) {
            return new Party(first, mention.end(), List.of(people.full(mention)), true, mention.owner());
        }
        if (mention.kind() == Kind.STATE) {
            return new Party(first, mention.end(), List.of(mention.name()), false, mention.owner());
        }
        if (several || mention.kind() == Kind.ORGANIZATION && mention.name().endsWith("delegation")) {
            return mention.state() == null ? null : new Party(first, mention.end(), List.of(mention.state()), false, mention.owner());
        }
        if (mention.kind() == Kind.DESCRIPTION) {
            var name = sentence.tokens().get(first).is("a", "an") ? null : people.described(mention, sentence.place(mention), List.of());
            return new Party(first, mention.end(), name == null ? List.of() : List.of(name), true, mention.owner());
        }
        boolean pronoun = mention.kind() == Kind.PRONOUN && !mention.owner();
        var name = pronoun ? discourse.pronoun(sentence, mention) : null;
        return name != null && name.contains(" ") ? new Party(first, mention.end(), List.of(name), true, false)
                : pronoun && mention.name().equals("they") && !last.isEmpty() ? new Party(first, mention.end(), last, LEXICON.state(last.get(0)) == null, false) : null;
    }

    /** Adds "the two ministers", "both sides", "their foreign ministers". */
    private void plurals(Sentence sentence, List<Party> parties) {
        var tokens = sentence.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean their = tokens.get(i).is("their");
            boolean two = tokens.get(i).is("two", "both") || tokens.get(i).is("the") && tokens.get(i + 1).is("two", "pair");
            if (!their && !two) {
                continue;
            }
            int noun = i + 1;
            while (noun < tokens.size() && noun < i + 5 && !tokens.get(noun).isQuote() && !LEXICON.isPeople(tokens.get(noun).word()) && !STATES.contains(tokens.get(noun).word())
                    && !tokens.get(noun).is(KOREAS)) {
                noun++;
            }
            boolean found = noun < Math.min(tokens.size(), i + 5) && !tokens.get(noun).isQuote();
            int at = i;
            var names = found ? plural(tokens.get(noun).word(), their, sentence, i) : their ? List.<String>of() : last;
            if (!names.isEmpty() && parties.stream().noneMatch(party -> party.first <= at && at < party.end)) {
                parties.add(new Party(i, found ? noun + 1 : i + 2, names, LEXICON.state(names.get(0)) == null, false));
            }
        }
        parties.sort((one, other) -> Integer.compare(one.first, other.first));
    }

    private List<String> plural(String noun, boolean their, Sentence sentence, int at) {
        if (noun.equals(KOREAS)) {
            return List.of("North Korea", "South Korea");
        }
        if (STATES.contains(noun)) {
            return states.isEmpty() ? couple : states;
        }
        if (their) {
            return states;
        }
        var titled = people.two(Lexicon.singular(noun.toLowerCase(Locale.ROOT)), sentence.tokens().get(at).span().start());
        return titled.isEmpty() ? couple : titled;
    }

    /** Those of a kind with "and" between them, or with commas and an "and". */
    private List<Party> joined(Sentence sentence, List<Party> single) {
        var joined = new ArrayList<Party>();
        for (int i = 0; i < single.size();) {
            int end = i + 1;
            boolean and = false;
            while (!and && end < single.size() && single.get(end).people == single.get(i).people && listed(sentence, single.get(end - 1), single.get(end))) {
                and = sentence.tokens().subList(single.get(end - 1).end, single.get(end).first).stream().anyMatch(token -> token.is("and", "&"));
                end++;
            }
            end = and ? end : i + 1;
            var names = new LinkedHashSet<String>();
            single.subList(i, end).forEach(party -> names.addAll(party.names));
            joined.add(new Party(single.get(i).first, single.get(end - 1).end, List.copyOf(names), single.get(i).people, single.get(end - 1).owner));
            i = end;
        }
        return joined;
    }

    private static boolean listed(Sentence sentence, Party one, Party other) {
        if (one.owner || other.first < one.end) {
            return false;
        }
        var between = sentence.tokens().subList(one.end, other.first);
        return !between.isEmpty() && between.size() <= 3 && between.stream().allMatch(token -> token.is(",", "and", "&", "the", "of"));
    }
}
