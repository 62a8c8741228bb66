package org.readout.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What quotes, meetings and articles are about; topics form trees. */
@Entity
@Type("Topic")
@Description("What quotes, meetings and articles are about. Topics form trees: whatever is about a topic is also about all above it.")
public class Topic extends CuratedRecord implements Node {

    @NonNull
    @Description("\"Frozen assets\"")
    public String name;

    @Ignore
    public String nameKey;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    public Topic parent;

    /** The parent's key, readable without loading the parent. */
    @Ignore
    @Column(name = "parent_id", insertable = false, updatable = false)
    public Long parentPk;

    /** All names: {@link #name} itself, then the aliases. */
    @Ignore
    @ElementCollection
    @CollectionTable(name = "topic_name", joinColumns = @JoinColumn(name = "topic_id"))
    @OrderColumn(name = "position")
    public List<KnownName> names = new ArrayList<>();

    protected Topic() {
    }

    public Topic(String slug) {
        super(slug);
    }

    @Override
    public RecordType recordType() {
        return RecordType.TOPIC;
    }

    /** This topic and all above it. */
    public List<Topic> lineage() {
        var lineage = new ArrayList<Topic>();
        for (var topic = this; topic != null && !lineage.contains(topic); topic = topic.parent) {
            lineage.add(topic);
        }
        return lineage;
    }

    /** Ordered by the name. */
    public static final Order.SortKey NAME = new Order.SortKey("name", "e.name_key", String.class);

    /** The aliases of topics. */
    public static Map<Long, List<String>> aliases(Reading reading, Collection<Long> topics) {
        return Records.lists(reading, String.class, """
                select t.pk, n.name from Topic t join t.names n where t.pk in :pks and index(n) > 0 and {visible:t} order by t.pk, index(n)""", topics);
    }

    /** The topics right below topics, by name. */
    public static Map<Long, List<Topic>> children(Reading reading, Collection<Long> topics) {
        return Records.belonging(reading, Topic.class, "Topic e", "e.parentPk", topics);
    }
}
