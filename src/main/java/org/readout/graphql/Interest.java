package org.readout.graphql;

import org.readout.curation.Commit;
import org.readout.model.RecordType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a subscription waits for. Interests that are equal are told of the same changes, so that whoever has a table of interests finds
 * those of a change by looking up {@link #in}, however many subscribers there are.
 *
 * @param kind  {@link RecordType#QUOTE}: quotes that become visible to readers; {@link RecordType#MEETING}: published meetings that change or appear
 * @param actor primary key of the speaker or participant; null for any
 * @param topic primary key of the topic, which includes those below it; null for any
 */
public record Interest(RecordType kind, Long actor, Long topic) {

    /** All interests that are to be told of a change; none if it is not for readers. */
    public static List<Interest> in(Commit.Change change) {
        boolean told = change.kind() == RecordType.QUOTE ? change.appeared() : change.kind() == RecordType.MEETING && change.published();
        if (!told) {
            return List.of();
        }
        var interests = new ArrayList<Interest>();
        for (var actor : withNull(change.actors())) {
            for (var topic : withNull(change.topics())) {
                interests.add(new Interest(change.kind(), actor, topic));
            }
        }
        return interests;
    }

    private static Set<Long> withNull(Set<Long> pks) {
        var any = new HashSet<>(pks);
        any.add(null);
        return any;
    }

    /** The same interest when actors have been merged; {@code merged} leads from those that are gone to those that are left. */
    public Interest after(Map<Long, Long> merged) {
        var left = actor;
        while (left != null && merged.containsKey(left)) {
            left = merged.get(left);
        }
        return new Interest(kind, left, topic);
    }
}
