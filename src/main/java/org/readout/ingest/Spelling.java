package org.readout.ingest;

import org.readout.model.SearchKey;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The ways in which one name is written in Latin letters: "Sergey" and "Sergei", "Zelenskyy" and "Zelenskiy", "Mohammed" and "Muhammad". */
public final class Spelling {

    /** What is written for the same letters of another script; the first stands for all. */
    private static final List<List<String>> ALIKE = List.of(
            List.of("y\\b", "yy\\b", "iy\\b", "ii\\b", "yi\\b", "ij\\b", "yj\\b", "i\\b"),
            List.of("ey\\b", "ei\\b", "ej\\b"),
            List.of("h", "kh", "g"),
            List.of("u", "ou", "oo"),
            List.of("x", "ks"),
            List.of("\\be", "\\bye"),
            List.of("c", "ts", "tz"),
            List.of("v", "w"),
            List.of("muhammad", "mohammed", "mohammad", "mohamed", "muhammed", "mohamad"),
            List.of("sh", "sch"),
            List.of("j", "dj", "dzh"));
    private static final Pattern DOUBLED = Pattern.compile("([a-z])\\1");
    private static final int MOST = 24;

    private Spelling() {
    }

    /** A form that all spellings of a name have in common; others may have it too. */
    public static String folded(String name) {
        var folded = SearchKey.of(name);
        for (var alike : ALIKE) {
            for (var other : alike.subList(1, alike.size())) {
                folded = folded.replaceAll(other, alike.get(0).replace("\\b", ""));
            }
        }
        return DOUBLED.matcher(folded).replaceAll("$1");
    }

    /** The keys, {@link SearchKey#of}, of a name and of its likely other spellings; the first is its own. */
    public static Set<String> keys(String name) {
        var keys = new LinkedHashSet<String>();
        keys.add(SearchKey.of(name));
        for (var alike : ALIKE) {
            for (var key : List.copyOf(keys)) {
                for (var from : alike) {
                    if (Pattern.compile(from).matcher(key).find()) {
                        alike.stream().filter(to -> !to.equals(from) && keys.size() < MOST).map(to -> key.replaceAll(from, to.replace("\\b", ""))).forEach(keys::add);
                        break;
                    }
                }
            }
        }
        return keys;
    }
}
