package org.readout.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.readout.model.RecordType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@link Commit} as text, for servers of this version and the next: JSON, whose unknown keys are passed over. */
final class CommitText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CommitText() {
    }

    static String write(Commit commit) {
        var changes = new ArrayList<Map<String, Object>>();
        for (var change : commit.changes()) {
            changes.add(Map.of("kind", change.kind().name(), "pk", change.pk(), "slug", change.slug(), "published", change.published(),
                    "appeared", change.appeared(), "actors", change.actors(), "topics", change.topics()));
        }
        try {
            return JSON.writeValueAsString(Map.of("changes", changes, "merged", commit.merged()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps, lists, texts and numbers
        }
    }

    /** @throws IllegalArgumentException if {@code text} is none */
    static Commit read(long version, String text) {
        try {
            var commit = JSON.readValue(text, new TypeReference<Map<String, Object>>() { });
            var changes = new ArrayList<Commit.Change>();
            for (var change : list(commit, "changes")) {
                if (change instanceof Map<?, ?> fields && known(fields.get("kind"))) {
                    changes.add(new Commit.Change(RecordType.valueOf((String) fields.get("kind")), number(fields.get("pk")), (String) fields.get("slug"),
                            Boolean.TRUE.equals(fields.get("published")), Boolean.TRUE.equals(fields.get("appeared")),
                            numbers(list(fields, "actors")), numbers(list(fields, "topics"))));
                }
            }
            var merged = new HashMap<Long, Long>();
            ((Map<?, ?>) commit.getOrDefault("merged", Map.of())).forEach((gone, kept) -> merged.put(Long.valueOf((String) gone), number(kept)));
            return new Commit(version, changes, merged);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not a commit: " + text, e);
        }
    }

    /** A kind of record that only a newer server knows is nothing that anybody here waits for. */
    private static boolean known(Object kind) {
        return Arrays.stream(RecordType.values()).anyMatch(type -> type.name().equals(kind));
    }

    private static List<?> list(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Set<Long> numbers(List<?> values) {
        var numbers = new HashSet<Long>();
        values.forEach(value -> numbers.add(number(value)));
        return numbers;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
