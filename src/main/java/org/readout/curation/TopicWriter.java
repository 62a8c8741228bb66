package org.readout.curation;

import org.readout.model.Article;
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
        var changes = new ArrayList<Changes>();
        UnitOfWork.each("topics", entries, (path, entry, i) -> {
            var topic = work.existingOrNew(path, Topic.class, entry.slug(), entry.name(), Topic::new);
            work.describes(path, topic);
            var change = new Changes();
            topic.name = change.of(topic.name, entry.name());
            topic.nameKey = SearchKey.of(entry.name());
            change.replace(topic.names, KnownName.all(entry.name(), entry.aliases()));
            work.persist(topic);
            topics.add(topic);
            changes.add(change);
        });
        work.flush();
        UnitOfWork.each("topics", entries, (path, entry, i) -> parent(path + ".parent", topics.get(i), entry.parent(), changes.get(i)));
        work.flush();
    }

    private void parent(String path, Topic topic, String reference, Changes changes) {
        var parent = work.references().topic(path, reference);
        if (parent != null && parent.lineage().contains(topic)) {
            work.wrong(path, "\"%s\" is the topic itself, or below it", reference);
            return;
        }
        if (!work.isFresh(topic) && !Objects.equals(topic.parent, parent)) {
            moved.add(topic);
        }
        topic.parent = changes.of(topic.parent, parent);
        work.count(topic, changes);
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

    private <E> void refresh(Topic topic, Class<E> type, Consumer<E> refresh) {
        work.entities().createQuery("select distinct e from " + type.getSimpleName() + " e join e.subjects s where s = ?1", type)
                .setParameter(1, topic).getResultList().forEach(refresh);
    }
}
