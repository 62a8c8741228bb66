package org.readout.ingest;

import org.readout.model.SearchKey;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics that texts name, by any of their names. */
public final class Topics {

    /** No topic. */
    public static final Topics NONE = new Topics(Map.of());

    private static final int TELLING = 2;

    private final Map<String, String> byKey = new HashMap<>();
    private final int longest;

    /** @param names what a topic is called, to the topic */
    public Topics(Map<String, String> names) {
        names.forEach((name, topic) -> byKey.put(SearchKey.of(name), topic));
        longest = byKey.keySet().stream().mapToInt(key -> key.split(" ").length).max().orElse(0);
    }

    /** Those that a text names, in their order; of a name within a longer one only the longer counts. */
    Set<String> in(String text) {
        var found = new LinkedHashSet<String>();
        if (longest > 0) {
            var words = SearchKey.words(text);
            for (int i = 0; i < words.size();) {
                i += named(words, i, found);
            }
        }
        return found;
    }

    /** Those that an article is about: its headline names them, or some of its sentences do. */
    Set<String> of(String headline, Collection<String> sentences) {
        var about = new LinkedHashSet<>(headline == null ? Set.of() : in(headline));
        var counts = new LinkedHashMap<String, Integer>();
        sentences.forEach(sentence -> in(sentence).forEach(topic -> counts.merge(topic, 1, Integer::sum)));
        counts.forEach((topic, count) -> {
            if (count >= TELLING) {
                about.add(topic);
            }
        });
        return about;
    }

    /** How many words the name that begins at {@code i} has; 1 if none does. */
    private int named(List<String> words, int i, Set<String> found) {
        for (int length = Math.min(longest, words.size() - i); length > 0; length--) {
            var topic = byKey.get(String.join(" ", words.subList(i, i + length)));
            if (topic != null) {
                found.add(topic);
                return length;
            }
        }
        return 1;
    }
}
