package org.readout.ingest;

import org.readout.model.SearchKey;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The ways in which one name is written in Latin letters: "Sergey" and "Sergei", "Zelenskyy" and "Zelenskiy", "Mohammed" and "Muhammad". */
public final class Spelling {

    /**
     * Letters that are written for the same ones of another script.
     *
     * @param place where any of the forms stands
     */
    private record Alike(Pattern place, List<String> forms) {

        /** @param where a pattern in which %s is any of the forms */
        static Alike of(String where, String... forms) {
            var longestFirst = Arrays.stream(forms).sorted(Comparator.comparingInt(String::length).reversed()).toList();
            return new Alike(Pattern.compile(where.formatted("(?:" + String.join("|", longestFirst) + ")")), List.of(forms));
        }
    }

    private static final List<Alike> ALIKE = List.of(
            Alike.of("(?<![aeo])%s\\b", "y", "yy", "iy", "ii", "yi", "ij", "yj", "i"),
            Alike.of("%s\\b", "ey", "ei", "ej"),
            Alike.of("%s", "muhammad", "mohammed", "mohammad", "mohamed", "muhammed", "mohamad"),
            Alike.of("%s", "h", "kh", "g"),
            Alike.of("%s", "u", "ou", "oo"),
            Alike.of("%s", "x", "ks"),
            Alike.of("\\b%s", "e", "ye"),
            Alike.of("%s", "c", "ts", "tz"),
            Alike.of("%s", "v", "w"),
            Alike.of("%s", "j", "dj", "dzh"));
    private static final int MOST = 24;

    private Spelling() {
    }

    /** The keys, {@link SearchKey#of}, of a name and of its likely other spellings; the first is its own. */
    public static Set<String> keys(String name) {
        var keys = new LinkedHashSet<String>();
        keys.add(SearchKey.of(name));
        for (var alike : ALIKE) {
            for (var key : List.copyOf(keys)) {
                var place = alike.place.matcher(key);
                if (place.find()) {
                    alike.forms.stream().filter(form -> keys.size() < MOST).map(place::replaceAll).forEach(keys::add);
                }
            }
        }
        return keys;
    }
}
