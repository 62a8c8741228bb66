package org.readout.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** A person, as the article tells of them. */
    private static final class Person {

        private final String name;
        private final Set<String> titles = new HashSet<>();
        private final Set<String> states = new HashSet<>();
        /** As it is printed first. */
        private String office;

        Person(String name) {
            this.name = name;
        }

        private String surname() {
            return name.substring(name.lastIndexOf(' ') + 1);
        }
    }

    /** Somebody who was mentioned, where. */
    private record Seen(int place, String name, Kind kind) {
    }

    private final Map<String, Person> people = new LinkedHashMap<>();
    /** Whom surnames stand for: the last who was learnt. */
    private final Map<String, Person> surnames = new HashMap<>();
    /** In the order of the text. */
    private final List<Seen> seen = new ArrayList<>();

    /** @param known full names from elsewhere, such as the record */
    People(Collection<String> known) {
        known.forEach(this::person);
    }

    private Person person(String name) {
        return people.computeIfAbsent(name, unknown -> {
            var person = new Person(unknown);
            if (unknown.contains(" ")) {
                surnames.put(person.surname().toLowerCase(Locale.ROOT), person);
            }
            return person;
        });
    }

    /**
     * Learns names and titles.
     *
     * @param office what stands beside the name; null if none does
     */
    void learn(Mention mention, String office) {
        if (mention.kind() == Kind.PERSON) {
            var person = mention.name().contains(" ") ? person(mention.name()) : bySurname(mention.name());
            if (person != null && office != null && !office.endsWith("counterpart") && (person.office == null || person.states.isEmpty() && mention.state() != null)) {
                person.office = office;
            }
            if (person != null && mention.title() != null) {
                for (var word : mention.title().split(" ")) {
                    person.titles.add(word);
                }
                if (mention.state() != null) {
                    person.states.add(mention.state());
                }
            }
        }
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
        for (var one : seen) {
            if (one.name.equals(name) && one.kind != Kind.DESCRIPTION) {
                return one.kind == Kind.PERSON ? ActorKind.PERSON : ActorKind.ORGANIZATION;
            }
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
            seen.add(new Seen(place, full(mention), mention.kind()));
        }
    }

    private Person bySurname(String surname) {
        return surnames.get(surname.toLowerCase(Locale.ROOT));
    }

    /** Whether a name of one word is the surname of somebody, or a first name. */
    boolean knows(String name) {
        return name.contains(" ") || bySurname(name) != null;
    }

    /** The full name of whom a mention names itself. */
    String full(Mention mention) {
        if (mention.kind() != Kind.PERSON) {
            return mention.name();
        }
        if (mention.name().contains(" ")) {
            return mention.name();
        }
        var person = bySurname(mention.name());
        return person == null ? mention.name() : person.name;
    }

    /** Whom a description stands for at {@code place}: the person last mentioned before whose title it is; null if there is none. */
    String described(Mention mention, int place) {
        var words = List.of(mention.name().split(" "));
        int here = until(place);
        var before = new ArrayList<>(seen.subList(Math.max(0, here - FAR), here));
        Collections.reverse(before);
        var found = described(mention, words, before);
        // Who is introduced by the office may be named in the next sentence only.
        return found != null || mention.name().equals("statement") ? found
                : described(mention, words, seen.subList(here, Math.min(seen.size(), here + FAR)).stream().filter(one -> one.place > place && one.kind == Kind.PERSON).toList());
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

    private String described(Mention mention, List<String> words, List<Seen> candidates) {
        String generic = null;
        for (var one : candidates) {
            if (one.kind == Kind.DESCRIPTION && words.size() == 1 && (" " + one.name + " ").contains(" " + words.get(0) + " ")) {
                return one.name;
            }
            if (one.kind != Kind.PERSON) {
                continue;
            }
            var person = people.get(one.name);
            if (person == null) {
                continue;
            }
            boolean state = mention.state() == null || person.states.isEmpty() || person.states.contains(mention.state());
            if (state && words.stream().anyMatch(person.titles::contains) && person.titles.containsAll(words.stream().filter(person.titles::contains).toList())) {
                return one.name;
            }
            boolean vague = words.stream().anyMatch(word -> Set.of("diplomat", "leader", "official", "politician").contains(word));
            if (generic == null && state && vague && !person.titles.isEmpty()) {
                generic = one.name;
            }
        }
        return generic;
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
