package org.readout.bulk;

import org.readout.model.Topic;
import org.readout.seeds.Violation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which topic lies right below which. Topics are few; all of them are held. */
final class TopicTree {

    private final Map<Long, Long> parents = new HashMap<>();

    static TopicTree read(Connection connection) throws SQLException {
        var tree = new TopicTree();
        try (var select = connection.prepareStatement("select id, parent_id from topic where parent_id is not null"); var rows = select.executeQuery()) {
            while (rows.next()) {
                tree.parents.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return tree;
    }

    void put(long topic, long parent) {
        parents.put(topic, parent);
    }

    /** The topic right above it; null if there is none. */
    Long parent(long topic) {
        return parents.get(topic);
    }

    /** Notes what is wrong with a parent, whose lineage is given. */
    static void check(String reference, long topic, Set<Long> lineage, List<Violation> violations) {
        if (lineage.contains(topic)) {
            violations.add(new Violation("parent", "\"%s\" is the topic itself, or below it".formatted(reference)));
        } else if (lineage.size() >= Topic.DEEPEST) {
            violations.add(new Violation("parent", "\"%s\" has %d topics above it already, the most is %d"
                    .formatted(reference, lineage.size() - 1, Topic.DEEPEST - 1)));
        }
    }

    /** A topic and all above it, which ends where it would come round again. */
    Set<Long> lineage(Long topic) {
        var lineage = new LinkedHashSet<Long>();
        for (var next = topic; next != null && lineage.add(next); next = parents.get(next)) {
            continue;
        }
        return lineage;
    }

    /** The topics and all above them. */
    Set<Long> subjects(Collection<Known.Ref> topics) {
        var subjects = new LinkedHashSet<Long>();
        topics.forEach(topic -> subjects.addAll(lineage(topic.pk())));
        return subjects;
    }
}
