package org.readout.model;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.SessionFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads records: by key, by slug, by name. Reads use stateless sessions: nothing is tracked, nothing loads later. */
@ApplicationScoped
public class Records {

    /** Ends what is the slug of a record that was merged into another; no key ends so. */
    private static final String MERGED = "/";

    private final SessionFactory sessions;

    Records(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Runs {@code query} in a session of its own, where it finds what {@code visibility} allows.
     *
     * @throws Cancellation.Cancelled if the request is given up before it ends
     */
    public <T> T read(Cancellation cancellation, Visibility visibility, Function<Reading, T> query) {
        try (var session = sessions.openStatelessSession()) {
            return cancellation.read(session, () -> query.apply(new Reading(session, visibility, cancellation)));
        }
    }

    /** The visible records with these primary keys. */
    public static <E extends CuratedRecord> Map<Long, E> byPk(Reading reading, Class<E> type, Collection<Long> pks) {
        var found = new HashMap<Long, E>();
        reading.query("from " + type.getSimpleName() + " e where e.pk in :pks and {visible:e}", type)
                .setParameterList("pks", pks).getResultList().forEach(e -> found.put(e.pk, e));
        return found;
    }

    /** The visible records with these slugs, or which records with these slugs were merged into. */
    public static <E extends CuratedRecord> Map<String, E> bySlug(Reading reading, Class<E> type, Collection<String> slugs) {
        var found = new HashMap<String, E>();
        reading.query("from " + type.getSimpleName() + " e where e.slug in :slugs and {visible:e}", type)
                .setParameterList("slugs", slugs.stream().filter(Slug::valid).toList()).getResultList().forEach(e -> found.put(e.slug, e));
        if (found.size() < slugs.size()) {
            var missing = slugs.stream().filter(slug -> Slug.valid(slug) && !found.containsKey(slug)).toList();
            reading.query("select r.slug, e from Redirect r join " + type.getSimpleName() + " e on e.pk = r.targetPk where r.slug in :slugs and {visible:e}", Object[].class)
                    .setParameterList("slugs", missing).getResultList().forEach(row -> found.put((String) row[0], type.cast(row[1])));
        }
        return found;
    }

    /**
     * The visible actors, outlets or topics that each of {@code texts} may mean: the one with that slug, else all that have it
     * among their names. Case, accents and punctuation do not count. Nothing found is an empty list.
     */
    public static <E extends CuratedRecord> Map<String, List<E>> byName(Reading reading, Class<E> type, Collection<String> texts) {
        var keys = texts.stream().map(SearchKey::of).collect(Collectors.toSet());
        var slugs = texts.stream().map(Records::asSlug).filter(Slug::valid).toList();
        // Served by actor_name_by_key, topic_name_by_key or outlet_by_name, and by the unique index on the slug.
        boolean named = type != Outlet.class;
        var rows = reading.query("""
                        select %2$s, e from %1$s e %3$s where %2$s in :keys and {visible:e}
                        union all
                        select '', e from %1$s e where e.slug in :slugs and {visible:e}
                        union all
                        select r.slug || '%4$s', e from Redirect r join %1$s e on e.pk = r.targetPk where r.slug in :slugs and {visible:e}
                        """.formatted(type.getSimpleName(), named ? "n.key" : "e.nameKey", named ? "join e.names n" : "", MERGED), Object[].class)
                .setParameterList("keys", keys).setParameterList("slugs", slugs).getResultList();
        var byKey = new HashMap<String, Map<Long, E>>();
        var bySlug = new HashMap<String, E>();
        for (var row : rows) {
            var e = type.cast(row[1]);
            var key = (String) row[0];
            if (key.isEmpty()) {
                bySlug.put(e.slug, e);
            } else if (key.endsWith(MERGED)) {
                bySlug.put(key.substring(0, key.length() - 1), e);
            } else {
                byKey.computeIfAbsent(key, unknown -> new LinkedHashMap<>()).put(e.pk, e);
            }
        }
        var found = new HashMap<String, List<E>>();
        for (var text : texts) {
            var exact = bySlug.get(asSlug(text));
            found.put(text, exact != null ? List.of(exact)
                    : List.copyOf(byKey.getOrDefault(SearchKey.of(text), Map.of()).values().stream()
                            .sorted(Comparator.comparing(e -> e.slug)).toList()));
        }
        return found;
    }

    private static String asSlug(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Groups rows of (key, value) by key, in the order of the rows. */
    static <V> Map<Long, List<V>> grouped(List<Object[]> rows, Function<Object[], V> value) {
        var groups = new HashMap<Long, List<V>>();
        for (var row : rows) {
            groups.computeIfAbsent((Long) row[0], key -> new ArrayList<>()).add(value.apply(row));
        }
        return groups;
    }

    /** All visible records of a type that has names, by name. */
    public static <E extends CuratedRecord> List<E> everything(Reading reading, Class<E> type) {
        return reading.query("from " + type.getSimpleName() + " e where {visible:e} order by e.nameKey, e.pk", type).getResultList();
    }

    /**
     * The visible records of a type that has names which belong to each of {@code pks}, by name.
     *
     * @param from HQL from clause that binds the alias {@code e}, each record at most once per key; one that uses {@code :pks} narrows
     *             them itself
     * @param key  HQL path of the primary key that they belong to
     */
    static <E extends CuratedRecord> Map<Long, List<E>> belonging(Reading reading, Class<E> type, String from, String key, Collection<Long> pks) {
        return lists(reading, type, "select " + key + ", e from " + from + " where {visible:e}"
                + (from.contains(":pks") ? "" : " and " + key + " in :pks") + " order by e.nameKey, e.pk", pks);
    }

    /** Runs {@code hql}, which selects (key, value) for the keys {@code :pks}, and groups the values by key. */
    static <V> Map<Long, List<V>> lists(Reading reading, Class<V> type, String hql, Collection<Long> pks) {
        return grouped(reading.query(hql, Object[].class).setParameterList("pks", pks).getResultList(),
                row -> type.cast(row[1]));
    }
}
