package org.readout.plan;

import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.Sql;
import org.readout.model.SqlReading;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The records that names stand for, as {@link org.readout.model.Records#byName} has it; each is looked up once in an execution. */
final class Names {

    private final SqlReading reading;
    private final Map<String, Long> known = new HashMap<>();

    Names(SqlReading reading) {
        this.reading = reading;
    }

    long actor(String name) throws SQLException {
        return find("actor", "actor_name n join actor e on e.id = n.actor_id", "n.name_key", "ACTOR", name);
    }

    long topic(String name) throws SQLException {
        return find("topic", "topic_name n join topic e on e.id = n.topic_id", "n.name_key", "TOPIC", name);
    }

    long outlet(String name) throws SQLException {
        return find("outlet", "outlet e", "e.name_key", "OUTLET", name);
    }

    private long find(String table, String from, String column, String kind, String name) throws SQLException {
        var key = table + ' ' + name;
        var found = known.get(key);
        if (found == null) {
            found = look(table, from, column, kind, name);
            known.put(key, found);
        }
        return found;
    }

    private long look(String table, String from, String column, String kind, String name) throws SQLException {
        var slug = name.toLowerCase(Locale.ROOT);
        var ways = new ArrayList<Sql>();
        if (Slug.valid(slug)) {
            ways.add(new Sql().add("select 0, e.id from " + table + " e where e.slug = ? and {visible:e}", slug));
            ways.add(new Sql().add("select 1, e.id from redirect r join " + table + " e on e.id = r.target_id where r.record_kind = '" + kind
                    + "' and r.slug = ? and {visible:e}", slug));
        }
        ways.add(new Sql().add("select 2, e.id from " + from + " where " + column + " = ? and {visible:e}", SearchKey.of(name)));
        var ranked = new TreeMap<Integer, Set<Long>>();
        reading.rows(Sql.together(ways), row -> ranked.computeIfAbsent(row.getInt(1), rank -> new HashSet<>()).add(row.getLong(2)));
        if (ranked.isEmpty() || ranked.firstEntry().getValue().size() != 1) {
            throw new Abandoned();
        }
        return ranked.firstEntry().getValue().iterator().next();
    }
}
