package org.readout.bulk;

import org.readout.model.RecordType;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedDocument.TopicEntry;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what lines name: the slugs of their own records, and all references. */
final class Wanted {

    private final Map<RecordType, Set<String>> wanted = new EnumMap<>(RecordType.class);

    private Wanted() {
    }

    static Map<RecordType, Set<String>> of(List<Line> lines) {
        var collected = new Wanted();
        lines.forEach(line -> line.items().forEach(collected::item));
        return collected.wanted;
    }

    private void item(Item item) {
        if (item.entry() instanceof OutletEntry outlet) {
            one(RecordType.OUTLET, Batch.slug(outlet, outlet.name()));
        } else if (item.entry() instanceof TopicEntry topic) {
            one(RecordType.TOPIC, Batch.slug(topic, topic.name()));
            one(RecordType.TOPIC, topic.parent());
        } else if (item.entry() instanceof ActorEntry actor) {
            one(RecordType.ACTOR, Batch.slug(actor, actor.name()));
            actor.roles().forEach(role -> one(RecordType.ACTOR, role.organization()));
        } else if (item.entry() instanceof ArticleEntry article) {
            one(RecordType.ARTICLE, Batch.slug(article, article.headline()));
            one(RecordType.OUTLET, article.outlet());
            all(RecordType.TOPIC, article.topics());
            all(RecordType.ACTOR, article.mentions());
        } else if (item.entry() instanceof MeetingEntry meeting && meeting.title() != null) {
            one(RecordType.MEETING, Batch.slug(meeting, meeting.title()));
            meeting.participants().forEach(participant -> {
                one(RecordType.ACTOR, participant.actor());
                one(RecordType.ACTOR, participant.onBehalfOf());
            });
            all(RecordType.TOPIC, meeting.topics());
            all(RecordType.ARTICLE, meeting.articles());
        } else if (item.entry() instanceof QuoteEntry quote && quote.citations() != null) {
            one(RecordType.QUOTE, quote.slug());
            one(RecordType.ACTOR, quote.speaker());
            one(RecordType.MEETING, quote.meeting());
            all(RecordType.TOPIC, quote.topics());
            quote.citations().forEach(citation -> one(RecordType.ARTICLE, citation.article()));
        }
    }

    private void one(RecordType type, String text) {
        if (text != null) {
            wanted.computeIfAbsent(type, none -> new HashSet<>()).add(text);
        }
    }

    private void all(RecordType type, Collection<String> texts) {
        if (texts != null) {
            texts.forEach(text -> one(type, text));
        }
    }
}
