package org.readout.curation;

import jakarta.persistence.EntityManager;
import org.readout.model.Outlet;
import org.readout.model.SearchKey;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedDocument;
import org.readout.seeds.SeedDocument.OutletEntry;

/**
 * Writes one document into the record, within the transaction of its caller. Records are created, or updated where they are
 * there already; doing it twice changes nothing.
 */
final class DocumentWriter {

    private final UnitOfWork work;

    DocumentWriter(EntityManager entities) {
        this.work = new UnitOfWork(entities);
    }

    /**
     * Writes the document.
     *
     * @throws InvalidSeed with every rule that it breaks; the transaction must then be rolled back
     */
    ImportReport write(SeedDocument document) {
        var topics = new TopicWriter(work);
        var quotes = new QuoteWriter(work);
        UnitOfWork.each("outlets", document.outlets(), (path, entry, i) -> outlet(path, entry));
        topics.write(document.topics());
        new ActorWriter(work).write(document.actors());
        var article = document.article() == null ? null : new ArticleWriter(work).write(document.article());
        var meetings = new MeetingWriter(work, article);
        UnitOfWork.each("meetings", document.meetings(), (path, entry, i) -> meetings.write(path, entry));
        UnitOfWork.each("quotes", document.quotes(), (path, entry, i) -> quotes.write(path, entry, article));
        var report = work.report();
        topics.refreshSubjects();
        quotes.countBySpeaker();
        return report;
    }

    private void outlet(String path, OutletEntry entry) {
        var outlet = work.existingOrNew(path, Outlet.class, entry.slug(), entry.name(), Outlet::new);
        work.describes(path, outlet);
        var changes = new Changes();
        outlet.name = changes.of(outlet.name, entry.name());
        outlet.nameKey = SearchKey.of(entry.name());
        outlet.country = changes.of(outlet.country, entry.country());
        work.save(outlet, changes);
    }
}
