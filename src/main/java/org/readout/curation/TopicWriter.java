package org.readout.curation;

import org.readout.model.Article;
import org.readout.model.CuratedRecord;
import org.readout.model.KnownName;
import org.readout.model.Meeting;
import org.readout.model.Quote;
import org.readout.model.SearchKey;
import org.readout.model.Topic;
import org.readout.seeds.SeedDocument.TopicEntry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Writes topics, and keeps what is about them about all above them. */
final class TopicWriter {

    private final UnitOfWork work;
    private final Set<Topic> moved = new LinkedHashSet<>();

    TopicWriter(UnitOfWork work) {
        this.work = work;
    }

    /** First all topics, then their parents: a document may name a parent before it describes it. */
    void write(List<TopicEntry> entries) {
        var topics = new ArrayList<Topic>();
        UnitOfWork.each("topics", entries, (path, entry, i) -> topics.add(names(path, entry)));
        work.flush();
        UnitOfWork.each("topics", entries, (path, entry, i) -> parent(path + ".parent", topics.get(i), entry.parent()));
        work.flush();
    }

    Topic write(String path, TopicEntry entry) {
        var topic = names(path, entry);
        parent(path + ".parent", topic, entry.parent());
        work.flush();
        return topic;
    }

    private Topic names(String path, TopicEntry entry) {
        var topic = work.existingOrNew(path, Topic.class, entry.slug(), entry.name(), Topic::new);
        work.describes(path, topic);
        topic.name = entry.name();
        topic.nameKey = SearchKey.of(entry.name());
        UnitOfWork.replace(topic.names, KnownName.all(entry.name(), entry.aliases()));
        work.persist(topic);
        return topic;
    }

    private void parent(String path, Topic topic, String reference) {
        var parent = work.references().topic(path, reference);
        if (parent != null && parent.lineage().contains(topic)) {
            work.wrong(path, "\"%s\" is the topic itself, or below it", reference);
            return;
        }
        if (parent != null && parent.lineage().size() >= Topic.DEEPEST) {
            work.wrong(path, "\"%s\" has %d topics above it already, the most is %d", reference, parent.lineage().size() - 1, Topic.DEEPEST - 1);
            return;
        }
        if (!work.isFresh(topic) && !Objects.equals(topic.parent, parent)) {
            moved.add(topic);
        }
        topic.parent = parent;
    }

    /** Where a topic has another parent now, what is about it is about other topics above it. */
    void refreshSubjects() {
        for (var topic : moved) {
            refresh(topic, Quote.class, quote -> UnitOfWork.replace(quote.subjects, UnitOfWork.subjects(quote.topics)));
            refresh(topic, Meeting.class, meeting -> UnitOfWork.replace(meeting.subjects, UnitOfWork.subjects(meeting.topics)));
            refresh(topic, Article.class, article -> UnitOfWork.replace(article.subjects, UnitOfWork.subjects(article.topics)));
            work.flush();
        }
    }

    private <E extends CuratedRecord> void refresh(Topic topic, Class<E> type, Consumer<E> refresh) {
        work.entities().createQuery("select distinct e from " + type.getSimpleName() + " e join e.subjects s where s = ?1", type)
                .setParameter(1, topic).getResultList().forEach(refresh.andThen(work::moves));
    }
}
