package org.readout.curation;

import org.readout.model.Outlet;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument;
import org.readout.seeds.SeedDocument.OutletEntry;

/**
 * Writes one document into the record, within the transaction of its caller. Records are created, or updated where they are
 * there already; doing it twice changes nothing.
 */
final class DocumentWriter {

    private final UnitOfWork work;

    DocumentWriter(UnitOfWork work) {
        this.work = work;
    }

    void write(SeedDocument document) {
        var topics = new TopicWriter(work);
        var quotes = new QuoteWriter(work);
        UnitOfWork.each("outlets", document.outlets(), (path, entry, i) -> outlet(path, entry));
        topics.write(document.topics());
        new ActorWriter(work).write(document.actors());
        var article = document.article() == null ? null : new ArticleWriter(work).write("article", document.article());
        UnitOfWork.each("articles", document.articles(), (path, entry, i) -> new ArticleWriter(work).write(path, entry));
        var meetings = new MeetingWriter(work, article);
        UnitOfWork.each("meetings", document.meetings(), (path, entry, i) -> meetings.report(path, entry));
        UnitOfWork.each("quotes", document.quotes(), (path, entry, i) -> quotes.write(path, entry, article));
        work.check();
        topics.refreshSubjects();
        quotes.countBySpeaker();
    }

    Outlet outlet(String path, OutletEntry entry) {
        var outlet = work.existingOrNew(path, Outlet.class, entry.slug(), entry.name(), Outlet::new);
        work.describes(path, outlet);
        outlet.name = entry.name();
        outlet.nameKey = SearchKey.of(entry.name());
        outlet.country = entry.country();
        work.save(outlet);
        return outlet;
    }
}
