package org.readout.bulk;

import org.readout.bulk.Lookups.By;
import org.readout.model.GlobalId;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.seeds.Violation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records that a batch refers to: those of the database, found with a few statements for all of them, and those of the batch itself.
 * The rules are those of references in seed files: a slug, an id, or a name that only one record has.
 */
final class Known {

    /**
     * A record.
     *
     * @param slug its own, which may be another than the one it was found by, if records were merged
     */
    record Ref(long pk, String slug, RecordStatus status) {
    }

    /** How records are found by name, but articles; quotes have none. */
    private static final Map<RecordType, String> BY_NAME = Map.of(
            RecordType.ACTOR, "select n.name_key, e.id, e.slug, e.record_status from unnest(?) k(v) join actor_name n on n.name_key = k.v join actor e on e.id = n.actor_id",
            RecordType.TOPIC, "select n.name_key, e.id, e.slug, e.record_status from unnest(?) k(v) join topic_name n on n.name_key = k.v join topic e on e.id = n.topic_id",
            RecordType.OUTLET, "select e.name_key, e.id, e.slug, e.record_status from unnest(?) k(v) join outlet e on e.name_key = k.v",
            RecordType.MEETING, "select e.title_key, e.id, e.slug, e.record_status from unnest(?) k(v) join meeting e on e.title_key = k.v");

    private final RecentSlugs recent;
    private final Lookups lookups;
    private final Map<RecordType, Map<String, Ref>> slugs = new EnumMap<>(RecordType.class);
    private final Map<RecordType, Map<String, Map<Long, Ref>>> names = new EnumMap<>(RecordType.class);
    /** Slugs that lead elsewhere, as their records were merged into others. */
    private final Map<RecordType, Set<String>> merged = new EnumMap<>(RecordType.class);
    /** What was not there before. */
    private final Map<RecordType, Map<String, Ref>> made = new EnumMap<>(RecordType.class);

    Known(RecentSlugs recent, Lookups lookups) {
        this.recent = recent;
        this.lookups = lookups;
        for (var type : RecordType.values()) {
            slugs.put(type, new HashMap<>());
            names.put(type, new HashMap<>());
            merged.put(type, new HashSet<>());
            made.put(type, new HashMap<>());
        }
    }

    /** Looks up what will be asked for: slugs and references by kind. */
    void prefetch(Connection connection, Map<RecordType, Set<String>> wanted) throws SQLException {
        for (var of : wanted.entrySet()) {
            var type = of.getKey();
            var found = slugs.get(type);
            var asked = new HashSet<String>();
            for (var text : of.getValue()) {
                var slug = slug(type, text);
                var ref = recent.get(type, slug);
                if (ref == null && type == RecordType.ARTICLE) {
                    ref = publishedArticle(slug);
                }
                if (ref != null) {
                    found.put(slug, ref);
                } else if (Slug.valid(slug)) {
                    asked.add(slug);
                }
            }
            bySlug(connection, type, asked, found::put);
            asked.removeAll(found.keySet());
            rows(connection, "select r.slug, e.id, e.slug, e.record_status from unnest(?) k(v) join redirect r on r.slug = k.v join " + type.word()
                    + " e on e.id = r.target_id where r.record_kind = '" + type.name() + "'", asked, (slug, ref) -> {
                        found.put(slug, ref);
                        merged.get(type).add(slug);
                    });
            found.forEach((slug, ref) -> recent.put(type, slug, ref, merged.get(type).contains(slug)));
            if (type != RecordType.QUOTE) {
                var keys = new HashSet<String>();
                of.getValue().stream().filter(text -> !found.containsKey(slug(type, text))).forEach(text -> keys.add(SearchKey.ofTitle(text)));
                byName(connection, type, keys, (key, ref) -> names.get(type).computeIfAbsent(key, none -> new TreeMap<>()).put(ref.pk, ref));
            }
        }
    }

    private Ref publishedArticle(String slug) {
        long pk = lookups.publishedArticle(slug);
        return pk == 0 ? null : new Ref(pk, slug, RecordStatus.PUBLISHED);
    }

    private void bySlug(Connection connection, RecordType type, Set<String> asked, Found found) throws SQLException {
        if (type == RecordType.QUOTE || type == RecordType.ARTICLE) {
            lookedUp(connection, type == RecordType.QUOTE ? By.QUOTE_SLUG : By.ARTICLE_SLUG, asked, found);
        } else {
            rows(connection, "select e.slug, e.id, e.slug, e.record_status from unnest(?) k(v) join " + type.word() + " e on e.slug = k.v", asked, found);
        }
    }

    private void byName(Connection connection, RecordType type, Set<String> keys, Found found) throws SQLException {
        if (type == RecordType.ARTICLE) {
            lookedUp(connection, By.ARTICLE_HEADLINE, keys, found);
        } else {
            rows(connection, BY_NAME.get(type), keys, found);
        }
    }

    private void lookedUp(Connection connection, By by, Set<String> texts, Found found) throws SQLException {
        rows(connection, "select " + by.text() + ", e.id, e.slug, e.record_status from " + lookups.from(by), lookups.wanted(connection, by, texts), (text, ref) -> {
            if (texts.contains(text)) {
                found.row(text, ref);
            }
        });
    }

    private interface Found {
        void row(String text, Ref ref);
    }

    /** Reads by many texts: joined with these, as H2 compares each row that it finds with each of an array in {@code any(?)}. */
    private static void rows(Connection connection, String sql, Collection<String> texts, Found found) throws SQLException {
        rows(connection, sql, SqlArrays.of(connection, "varchar", texts), found);
    }

    private static void rows(Connection connection, String sql, List<Array> wanted, Found found) throws SQLException {
        for (var some : wanted) {
            try (var select = connection.prepareStatement(sql)) {
                select.setArray(1, some);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.row(rows.getString(1), new Ref(rows.getLong(2), rows.getString(3), RecordStatus.valueOf(rows.getString(4))));
                    }
                }
            }
        }
    }

    private static String slug(RecordType type, String text) {
        return Slug.valid(text) ? text : GlobalId.parse(text).filter(id -> id.type() == type).map(GlobalId::slug).orElse(text);
    }

    /** Notes a record that the batch makes. */
    void make(RecordType type, Ref ref, Collection<String> nameKeys) {
        slugs.get(type).put(ref.slug, ref);
        made.get(type).put(ref.slug, ref);
        nameKeys.forEach(key -> names.get(type).computeIfAbsent(key, none -> new TreeMap<>()).put(ref.pk, ref));
    }

    /** The record that the batch makes with that slug; null if there is none. */
    Ref made(RecordType type, String slug) {
        return made.get(type).get(slug);
    }

    /** The record with that slug that was there before; null if there is none. */
    Ref existing(RecordType type, String slug) {
        return merged.get(type).contains(slug) || made.get(type).containsKey(slug) ? null : slugs.get(type).get(slug);
    }

    /** What the record with that slug was merged into; null if it was not. */
    Ref successor(RecordType type, String slug) {
        return merged.get(type).contains(slug) ? slugs.get(type).get(slug) : null;
    }

    /** Finds what is referred to; what is wrong is noted, and null returned. A null reference refers to nothing. */
    Ref find(RecordType type, String path, String reference, List<Violation> violations) {
        if (reference == null) {
            return null;
        }
        var ref = slugs.get(type).get(slug(type, reference));
        if (ref == null) {
            var matches = names.get(type).getOrDefault(SearchKey.ofTitle(reference), Map.of()).values();
            if (matches.size() > 1) {
                violations.add(new Violation(path, "\"%s\" is a name of several %ss; write one of the slugs %s"
                        .formatted(reference, type.word(), String.join(", ", matches.stream().map(Ref::slug).sorted(Comparator.naturalOrder()).toList()))));
                return null;
            }
            ref = matches.stream().findFirst().orElse(null);
        }
        if (ref == null) {
            violations.add(new Violation(path, "there is no %s \"%s\"".formatted(type.word(), reference), true));
        } else if (ref.status != RecordStatus.PUBLISHED) {
            violations.add(new Violation(path, "the %s \"%s\" is not published".formatted(type.word(), reference)));
            return null;
        }
        return ref;
    }

    /** The same for a list, each once. */
    List<Ref> all(RecordType type, String path, List<String> references, List<Violation> violations) {
        var all = new ArrayList<Ref>();
        for (int i = 0; i < references.size(); i++) {
            var ref = find(type, path + "[" + i + "]", references.get(i), violations);
            if (ref != null && !all.contains(ref)) {
                all.add(ref);
            }
        }
        return all;
    }

    /** Whether the batch makes no others than these. */
    boolean madeOnly(Map<RecordType, Set<String>> slugs) {
        return made.entrySet().stream().allMatch(of -> slugs.getOrDefault(of.getKey(), Set.of()).containsAll(of.getValue().keySet()));
    }

    /** What the batch made is there now. */
    void written() {
        made.forEach((type, refs) -> refs.forEach((slug, ref) -> recent.put(type, slug, ref, false)));
    }
}
