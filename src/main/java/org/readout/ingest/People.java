package org.readout.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.readout.ingest.Mention.Kind;
import org.readout.model.ActorKind;

/** Who is spoken of in an article: what surnames, titles and pronouns stand for. */
final class People {

    /** How many mentions away somebody is remembered. */
    private static final int FAR = 300;
    /** How many who share a name are told from one another. */
    private static final int NAMESAKES = 20;
    private static final int SURNAME = 3;
    /** What anybody with an office may be called, and what may be said of any. */
    private static final Set<String> VAGUE = Set.of("diplomat", "leader", "official", "politician", "excellency", "highness", "majesty");
    private static final Set<String> LEADERS = Set.of("president", "premier", "prime", "chancellor", "king", "emir", "leader", "chairman");
    private static final String COUNTERPART = "counterpart";
    private static final Set<String> SOFT = Set.of("top", "senior", "high", "veteran", "then");

    /** A person, as the article tells of them. */
    private static final class Person {

        private final String name;
        private final List<String> words;
        private final Set<String> titles = new HashSet<>();
        private final Set<String> states = new HashSet<>();
        private final Gender gender = new Gender();
        /** As it is printed first. */
        private String office;
        private boolean mentioned;

        Person(String name) {
            this.name = name;
            this.words = List.of(name.toLowerCase(Locale.ROOT).split(" "));
            gender.name(name.split(" "));
        }

        /** Whether a name leaves out some of the words of this one, and none of it is of somebody else's. */
        private boolean isCalled(List<String> some) {
            int at = 0;
            for (var word : words) {
                at += at < some.size() && word.equals(some.get(at)) ? 1 : 0;
            }
            return at == some.size();
        }

        /** Whether more than the capitals tells that it is a person. */
        private boolean sure() {
            return mentioned && (!titles.isEmpty() || office != null || gender.known());
        }
    }

    /** Somebody who was mentioned, where. */
    private record Seen(int place, String name, Kind kind) {
    }

    private final Map<String, Person> people = new LinkedHashMap<>();
    /** By the words of their names, in the order in which they were learnt. */
    private final Map<String, List<Person>> byWord = new HashMap<>();
    /** What those with a name are, as the first mention has it. */
    private final Map<String, Kind> kinds = new HashMap<>();
    /** Who was found by a name, since the last was learnt. */
    private final Map<String, Person> cached = new HashMap<>();
    /** In the order of the text. */
    private final List<Seen> seen = new ArrayList<>();

    /** @param known full names from elsewhere, such as the record */
    People(Collection<String> known) {
        known.forEach(this::person);
    }

    private Person person(String name) {
        return people.computeIfAbsent(name, unknown -> {
            var person = new Person(unknown);
            person.words.stream().distinct().forEach(word -> byWord.computeIfAbsent(word, none -> new ArrayList<>()).add(person));
            return person;
        });
    }

    /** Whom a name stands for that may be a part of another; null if nobody is called so. */
    private Person called(String name) {
        if (!cached.containsKey(name)) {
            cached.put(name, search(name));
        }
        return cached.get(name);
    }

    private Person search(String name) {
        var some = List.of(name.toLowerCase(Locale.ROOT).split(" "));
        var same = byWord.getOrDefault(some.get(some.size() - 1), List.of());
        Person best = some.size() > 1 ? people.get(name) : null;
        int rank = best == null ? 0 : 1;
        for (var one : same.subList(Math.max(0, same.size() - NAMESAKES), same.size())) {
            int other = rank(one, some);
            if (other > rank || other == rank && other > 0 && one.words.size() > best.words.size()) {
                best = one;
                rank = other;
            }
        }
        return best;
    }

    /** How well a part of a name tells the person: by the family's name, last or first, sooner than by another. */
    private static int rank(Person one, List<String> some) {
        if (!one.isCalled(some)) {
            return 0;
        }
        boolean last = one.words.get(one.words.size() - 1).equals(some.get(some.size() - 1));
        boolean first = one.words.get(0).equals(some.get(0));
        if (some.size() > 1) {
            return one.words.size() == some.size() ? 1 : last || first ? 2 : 0;
        }
        return last || one.words.size() == 1 ? SURNAME : !one.sure() ? 0 : first ? 2 : 1;
    }

    /**
     * Learns names and titles.
     *
     * @param office what stands beside the name; null if none does
     */
    void learn(Mention mention, String office) {
        if (mention.kind() == Kind.PERSON) {
            cached.clear();
            var person = mention.name().contains(" ") ? person(mention.name()) : called(mention.name());
            if (person == null && mention.title() != null) {
                person = person(mention.name()); // King Charles
            }
            if (person != null) {
                person.mentioned = true;
            }
            if (person != null && office != null && !office.endsWith(COUNTERPART) && (person.office == null || person.states.isEmpty() && mention.state() != null)) {
                person.office = office;
            }
            if (person != null && mention.title() != null) {
                learn(person, mention.title(), mention.state());
            }
        }
    }

    /** Learns the titles of somebody who is told in other words beside: "Ann Lee, the Dutch envoy,". */
    void learn(Mention named, Mention description) {
        var person = called(named.name());
        if (person != null) {
            learn(person, description.name(), description.state());
        }
    }

    private static void learn(Person person, String titles, String state) {
        for (var word : titles.split(" ")) {
            if (person.titles.add(word)) {
                person.gender.title(word);
            }
        }
        if (state != null) {
            person.states.add(state);
        }
    }

    /** Learns that a pronoun most likely stands for somebody. */
    void learn(String name, String pronoun) {
        var person = people.get(name);
        if (person != null) {
            person.gender.pronoun(pronoun);
        }
    }

    /** Whether a pronoun may stand for somebody. */
    boolean fits(String name, String pronoun) {
        var person = people.get(name);
        if (person != null) {
            return person.gender.fits(pronoun);
        }
        return Lexicon.ENGLISH.state(name) == null && Arrays.stream(name.split(" ")).noneMatch(word -> Lexicon.ENGLISH.isOrganization(word) || Lexicon.ENGLISH.isPeople(word));
    }

    /** Whether it is known that somebody is he, or she. */
    boolean gendered(String name) {
        var person = people.get(name);
        return person != null && person.gender.known();
    }

    /** Notes somebody who has no name: "a senior diplomat". */
    void seeUnnamed(String wording, int place) {
        seen.add(until(place), new Seen(place, wording, Kind.DESCRIPTION));
    }

    /** What a name is of: null if it is no name, but the description of somebody unnamed. */
    ActorKind kind(String name) {
        if (Lexicon.ENGLISH.state(name) != null) {
            return ActorKind.STATE;
        }
        var kind = kinds.get(name);
        if (kind != null) {
            return kind == Kind.PERSON ? ActorKind.PERSON : ActorKind.ORGANIZATION;
        }
        boolean organization = Arrays.stream(name.split(" ")).anyMatch(Lexicon.ENGLISH::isOrganization);
        return !Character.isUpperCase(name.codePointAt(0)) ? null : organization ? ActorKind.ORGANIZATION : people.containsKey(name) ? ActorKind.PERSON : null;
    }

    /** The office of a person, as it is printed; null if the text does not tell. */
    String office(String name) {
        var person = people.get(name);
        return person == null ? null : person.office;
    }

    /** Notes who is mentioned, in the order of the text, once all names are learnt. */
    void see(Mention mention, int place) {
        if (mention.kind() == Kind.PERSON || mention.kind() == Kind.ORGANIZATION || mention.kind() == Kind.STATE) {
            var name = full(mention);
            seen.add(new Seen(place, name, mention.kind()));
            kinds.putIfAbsent(name, mention.kind());
        }
    }

    /** Whether a name of one word is a part of somebody's name. */
    boolean knows(String name) {
        return name.contains(" ") || called(name) != null;
    }

    /** The full name of whom a mention names itself. */
    String full(Mention mention) {
        if (mention.kind() != Kind.PERSON) {
            return mention.name();
        }
        var person = called(mention.name());
        return person == null ? mention.name() : person.name;
    }

    /**
     * Whom a description stands for at {@code place}: who bears the title of those spoken of, else of those mentioned before, the last one; null if there is none.
     *
     * @param spokenOf names that come to mind first
     */
    String described(Mention mention, int place, List<String> spokenOf) {
        int here = until(place);
        var before = new ArrayList<>(seen.subList(Math.max(0, here - FAR), here));
        spokenOf.stream().filter(people::containsKey).forEach(name -> before.add(new Seen(place, name, Kind.PERSON)));
        Collections.reverse(before);
        var found = described(mention, before);
        // Who is introduced by the office may be named in the next sentence only.
        return found != null ? found : described(mention, seen.subList(here, Math.min(seen.size(), here + FAR)).stream().filter(one -> one.place > place && one.kind == Kind.PERSON).toList());
    }

    /** The person last mentioned between two places for whom a pronoun may stand: who is known to be he or she, else anybody; null if there is none. */
    String last(String pronoun, int place, int from) {
        String other = null;
        int here = until(place);
        for (int i = here - 1; i >= Math.max(0, here - FAR); i--) {
            var one = seen.get(i);
            if (one.place < from) {
                break;
            }
            if (one.kind == Kind.PERSON && people.containsKey(one.name) && fits(one.name, pronoun)) {
                if (gendered(one.name)) {
                    return one.name;
                }
                other = other == null ? one.name : other;
            }
        }
        return other;
    }

    /** How many are mentioned before {@code place}. */
    private int until(int place) {
        int from = 0;
        int to = seen.size();
        while (from < to) {
            int middle = (from + to) / 2;
            if (seen.get(middle).place < place) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private String described(Mention mention, List<Seen> candidates) {
        var words = Arrays.stream(mention.name().split(" ")).filter(word -> !SOFT.contains(word)).toList();
        boolean vague = words.stream().anyMatch(VAGUE::contains);
        String generic = null;
        for (var one : candidates) {
            if (one.kind == Kind.DESCRIPTION && words.size() == 1 && (" " + one.name + " ").contains(" " + words.get(0) + " ")) {
                return one.name;
            }
            var person = one.kind == Kind.PERSON ? people.get(one.name) : null;
            if (person == null || mention.state() != null && !person.states.isEmpty() && !person.states.contains(mention.state())) {
                continue;
            }
            boolean counterpart = mention.state() != null && person.states.contains(mention.state()) && person.titles.contains(COUNTERPART);
            if (!words.isEmpty() && person.titles.containsAll(words) || counterpart) {
                return one.name;
            }
            generic = generic == null && vague && !person.titles.isEmpty() ? one.name : generic;
        }
        return generic;
    }

    /** The two last mentioned before {@code place} who bear a title; empty if there are fewer. */
    List<String> two(String title, int place) {
        var names = new LinkedHashSet<String>();
        int here = until(place);
        for (int i = here - 1; i >= Math.max(0, here - FAR) && names.size() < 2; i--) {
            var person = seen.get(i).kind == Kind.PERSON ? people.get(seen.get(i).name) : null;
            if (person != null && (person.titles.contains(title) || title.equals("leader") && person.titles.stream().anyMatch(LEADERS::contains) || person.titles.contains(COUNTERPART))) {
                names.add(person.name);
            }
        }
        return names.size() < 2 ? List.of() : List.copyOf(names);
    }

    /** The organisation last mentioned before {@code place} that has this word in its name; null if there is none. */
    String organization(String word, int place) {
        int here = until(place);
        for (int i = here - 1; i >= Math.max(0, here - FAR); i--) {
            var one = seen.get(i);
            if (one.kind == Kind.ORGANIZATION && (word.isEmpty() || (" " + one.name.toLowerCase(Locale.ROOT) + " ").contains(" " + word.toLowerCase(Locale.ROOT) + " "))
                    && one.name.contains(" ")) {
                return one.name;
            }
        }
        return null;
    }
}
