package org.readout.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that rules know; the lists are files beside this class. */
final class Lexicon {

    /** Verbs, in the form of the plural, rather than people. */
    private static final Set<String> NO_PLURALS = Set.of("heads", "chairs", "coaches", "judges", "generals", "guards");
    /** Before a name of a state that is an adjective, as the first is. */
    private static final String ADJECTIVE = "*";

    /** The only one. */
    static final Lexicon ENGLISH = new Lexicon();

    private final Set<String> cues = new HashSet<>();
    private final Set<String> participles = new HashSet<>();
    private final Set<String> bases = new HashSet<>();
    /** Nouns of people, and the words that make titles of them. */
    private final Set<String> titles = new HashSet<>();
    private final Set<String> ranks;
    private final Set<String> plurals = new HashSet<>();
    private final Set<String> regions;
    private final Set<String> things;
    /** Given names, to the pronoun of who bears them. */
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> organizations;
    /** What a state is called, its demonym among them, to its name. */
    private final Map<String, String> states = new HashMap<>();
    private final Set<String> demonyms = new HashSet<>();
    private final Set<String> openers;

    private Lexicon() {
        lines("cues.txt").forEach(this::cue);
        ranks = new HashSet<>(lines("ranks.txt"));
        lines("titles.txt").forEach(this::title);
        regions = new HashSet<>(lines("regions.txt"));
        things = new HashSet<>(lines("things.txt"));
        for (var line : lines("given-names.txt")) {
            var pronoun = line.substring(0, line.indexOf(':'));
            List.of(line.substring(line.indexOf(':') + 1).strip().split(" ")).forEach(name -> given.put(name, pronoun));
        }
        organizations = new HashSet<>(lines("organizations.txt"));
        openers = new HashSet<>(lines("openers.txt"));
        for (var line : lines("states.txt")) {
            var name = line.substring(0, line.indexOf(':'));
            states.put(name, name);
            var others = line.substring(line.indexOf(':') + 1).split(",");
            for (int i = 0; i < others.length; i++) {
                var other = others[i].strip().replace(ADJECTIVE, "");
                states.put(other, name);
                if (i == 0 || others[i].contains(ADJECTIVE)) {
                    demonyms.add(other);
                }
            }
        }
    }

    private static List<String> lines(String file) {
        var in = Lexicon.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("there is no " + file);
        }
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of forms, or a lemma whose forms are regular. */
    private void cue(String line) {
        var forms = line.split(" ");
        var lemma = forms[0];
        bases.add(lemma);
        if (forms.length > 1) {
            cues.addAll(List.of(forms));
            List.of(forms).forEach(form -> {
                if (form.endsWith("ing")) {
                    participles.add(form);
                }
            });
            return;
        }
        boolean e = lemma.endsWith("e");
        boolean y = lemma.endsWith("y") && !lemma.endsWith("ay");
        var stem = e || y ? lemma.substring(0, lemma.length() - 1) : lemma;
        cues.add(lemma);
        cues.add(lemma.endsWith("s") || lemma.endsWith("sh") || lemma.endsWith("ch") ? lemma + "es" : y ? stem + "ies" : lemma + "s");
        cues.add(y ? stem + "ied" : stem + "ed");
        var participle = (y ? lemma : stem) + "ing";
        cues.add(participle);
        participles.add(participle);
    }

    private void title(String noun) {
        titles.add(noun);
        var plural = noun.endsWith("man") ? noun.substring(0, noun.length() - 2) + "en" : noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun.endsWith("s") ? noun + "es" : noun + "s";
        if (!NO_PLURALS.contains(plural)) {
            plurals.add(plural);
        }
    }

    boolean isCue(String word) {
        return cues.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a cue is as in "to state": no verb of one who stands before it, and perhaps a noun. */
    boolean isBase(String cue) {
        return bases.contains(cue.toLowerCase(Locale.ROOT)) && !Set.of("read", "put").contains(cue.toLowerCase(Locale.ROOT));
    }

    /** Whether a cue has its subject elsewhere: "adding". */
    boolean isParticiple(String cue) {
        return participles.contains(cue.toLowerCase(Locale.ROOT));
    }

    /** Whether a word is one of those that titles are made of. */
    boolean isTitle(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return titles.contains(lower) || ranks.contains(lower) || plurals.contains(lower);
    }

    /** Whether a word is a noun of a person: "minister", not "deputy". */
    boolean isPerson(String word) {
        return titles.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a word is a noun of several people: "officials". */
    boolean isPeople(String word) {
        return plurals.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The noun of one of several: "senior official" of "senior officials". */
    static String singular(String plural) {
        return plural.endsWith("men") ? plural.replaceFirst("men$", "man") : plural.endsWith("ies") ? plural.replaceFirst("ies$", "y") : plural.replaceFirst("s$", "");
    }

    /** Whether a word with a capital is of a region, or of a people without a state: "Western". */
    boolean isRegion(String word) {
        return regions.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a word ends names of things: "Sea". */
    boolean isThing(String word) {
        return things.contains(word.toLowerCase(Locale.ROOT));
    }

    /** "he" or "she": the pronoun of who bears a given name; null if it does not tell. */
    String pronoun(String given) {
        return this.given.get(given);
    }

    boolean isOrganization(String word) {
        return organizations.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean isDemonym(String word) {
        return demonyms.contains(word);
    }

    /** The state that is called so; null if there is none. */
    String state(String name) {
        return states.get(name);
    }

    /** Whether a word that begins a sentence is no name for having a capital. */
    boolean isOpener(String word) {
        return openers.contains(word.toLowerCase(Locale.ROOT));
    }
}
