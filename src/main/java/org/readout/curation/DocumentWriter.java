package org.readout.curation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Citation;
import org.readout.model.CuratedRecord;
import org.readout.model.KnownName;
import org.readout.model.Meeting;
import org.readout.model.Outlet;
import org.readout.model.PartialDate;
import org.readout.model.Participation;
import org.readout.model.Quote;
import org.readout.model.RoleHeld;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.Topic;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedDocument;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedDocument.TopicEntry;
import org.readout.seeds.Violation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes one document into the record, within the transaction of its caller. Records are created, or updated where their slug
 * is there already; doing it twice changes nothing. All violations are collected before the first is thrown.
 */
final class DocumentWriter {

    private final EntityManager entities;
    private final List<Violation> violations = new ArrayList<>();
    private final References references;
    private final Set<Long> speakers = new HashSet<>();
    private final Set<Topic> moved = new LinkedHashSet<>();
    private final Set<CuratedRecord> fresh = new HashSet<>();
    private int created;
    private int updated;
    private int unchanged;

    DocumentWriter(EntityManager entities) {
        this.entities = entities;
        this.references = new References(entities, violations);
    }

    /**
     * Writes the document.
     *
     * @throws InvalidSeed if it breaks a rule; the transaction must then be rolled back
     */
    ImportReport write(SeedDocument document) {
        // Once something is wrong nothing more is sent to the database; the rest is only read for what else is wrong.
        entities.setFlushMode(FlushModeType.COMMIT);
        each("outlets", document.outlets(), this::outlet);
        flush();
        topics(document.topics());
        actors(document.actors());
        var article = document.article() == null ? null : article(document.article());
        each("meetings", document.meetings(), (path, entry) -> meeting(path, entry, article));
        each("quotes", document.quotes(), (path, entry) -> quote(path, entry, article));
        if (!violations.isEmpty()) {
            throw new InvalidSeed(violations);
        }
        moved.forEach(this::refreshSubjects);
        countQuotes();
        return new ImportReport(created, updated, unchanged);
    }

    private interface Write<T> {
        void write(String path, T entry);
    }

    private static <T> void each(String name, List<T> entries, Write<T> write) {
        for (int i = 0; i < entries.size(); i++) {
            write.write(name + "[" + i + "]", entries.get(i));
        }
    }

    private void outlet(String path, OutletEntry entry) {
        var outlet = existingOrNew(path, Outlet.class, entry.slug(), entry.name(), Outlet::new);
        var changes = new Changes();
        outlet.name = changes.of(outlet.name, entry.name());
        outlet.nameKey = SearchKey.of(entry.name());
        outlet.country = changes.of(outlet.country, entry.country());
        save(outlet, changes);
    }

    /** First all topics, then their parents: a document may name a parent before it describes it. */
    private void topics(List<TopicEntry> entries) {
        var written = new HashMap<TopicEntry, Topic>();
        var changed = new HashMap<Topic, Changes>();
        each("topics", entries, (path, entry) -> {
            var topic = existingOrNew(path, Topic.class, entry.slug(), entry.name(), Topic::new);
            var changes = new Changes();
            topic.name = changes.of(topic.name, entry.name());
            topic.nameKey = SearchKey.of(entry.name());
            changes.replace(topic.names, names(entry.name(), entry.aliases()));
            written.put(entry, topic);
            changed.put(topic, changes);
            persist(topic);
        });
        flush();
        each("topics", entries, (path, entry) -> {
            var topic = written.get(entry);
            var changes = changed.get(topic);
            var parent = references.topic(path + ".parent", entry.parent());
            if (parent != null && parent.lineage().contains(topic)) {
                violations.add(new Violation(path + ".parent", "\"%s\" is the topic itself, or below it".formatted(entry.parent())));
                return;
            }
            if (!fresh.contains(topic) && !Objects.equals(topic.parent, parent)) {
                moved.add(topic);
            }
            topic.parent = changes.of(topic.parent, parent);
            count(topic, changes);
        });
        flush();
    }

    /** First all actors, then their roles: a document may name an organisation before it describes it. */
    private void actors(List<ActorEntry> entries) {
        var written = new HashMap<ActorEntry, Actor>();
        var changed = new HashMap<Actor, Changes>();
        each("actors", entries, (path, entry) -> {
            var actor = existingOrNew(path, Actor.class, entry.slug(), entry.name(), Actor::new);
            var changes = new Changes();
            actor.name = changes.of(actor.name, entry.name());
            actor.nameKey = SearchKey.of(entry.name());
            actor.kind = changes.of(actor.kind, entry.kind());
            actor.description = changes.of(actor.description, entry.description());
            changes.replace(actor.names, names(entry.name(), entry.aliases()));
            actor.searchText = SearchKey.indexed(actor.names.stream().map(KnownName::name).toArray(String[]::new));
            written.put(entry, actor);
            changed.put(actor, changes);
            persist(actor);
        });
        flush();
        each("actors", entries, (path, entry) -> {
            var actor = written.get(entry);
            var roles = new ArrayList<RoleHeld>();
            each(path + ".roles", entry.roles(), (at, role) -> {
                var held = new RoleHeld();
                held.title = role.title();
                held.organization = references.actor(at + ".organization", role.organization());
                held.from = role.from();
                held.to = role.to();
                held.source = role.source();
                roles.add(held);
            });
            var changes = changed.get(actor);
            changes.replace(actor.rolesHeld, roles);
            count(actor, changes);
        });
        flush();
    }

    private Article article(ArticleEntry entry) {
        var article = existingOrNew("article", Article.class, entry.slug(), entry.headline(), Article::new);
        var changes = new Changes();
        article.headline = changes.of(article.headline, entry.headline());
        article.headlineKey = SearchKey.of(entry.headline());
        article.searchText = SearchKey.indexed(entry.headline());
        article.outlet = changes.of(article.outlet, references.outlet("article.outlet", entry.outlet()));
        article.published = changes.of(article.published, orUnknown(entry.publishedOn()));
        article.url = changes.of(article.url, entry.url());
        article.language = changes.of(article.language, entry.language() == null ? "en" : entry.language());
        article.summary = changes.of(article.summary, entry.summary());
        var topics = references.topics("article.topics", entry.topics());
        changes.replace(article.topics, topics);
        article.subjects = replaced(article.subjects, subjects(topics));
        var mentions = new LinkedHashSet<Actor>();
        each("article.mentions", entry.mentions(), (path, reference) -> {
            var actor = references.actor(path, reference);
            if (actor != null) {
                mentions.add(actor);
            }
        });
        changes.replace(article.mentions, mentions);
        save(article, changes);
        return article;
    }

    private void meeting(String path, MeetingEntry entry, Article article) {
        if (entry.meeting() != null) {
            var meeting = references.meeting(path + ".meeting", entry.meeting());
            if (article == null) {
                violations.add(new Violation(path, "only an article can report a meeting that is described elsewhere"));
            } else if (meeting != null) {
                var changes = new Changes();
                report(meeting, article, changes);
                count(meeting, changes);
            }
            return;
        }
        var meeting = existingOrNew(path, Meeting.class, entry.slug(), entry.title(), Meeting::new);
        var changes = new Changes();
        meeting.title = changes.of(meeting.title, entry.title());
        meeting.titleKey = SearchKey.of(entry.title());
        meeting.kind = changes.of(meeting.kind, entry.kind());
        meeting.status = changes.of(meeting.status, entry.status());
        var starts = orUnknown(entry.startsOn());
        meeting.dates = changes.of(meeting.dates, entry.endsOn() == null ? starts : starts.until(entry.endsOn()));
        meeting.endsOn = changes.of(meeting.endsOn, entry.endsOn() == null ? null : entry.endsOn().earliest());
        meeting.place = changes.of(meeting.place, entry.place());
        meeting.placeKey = keyOrNull(entry.place());
        meeting.country = changes.of(meeting.country, entry.country());
        meeting.countryKey = keyOrNull(entry.country());
        meeting.occasion = changes.of(meeting.occasion, entry.occasion());
        meeting.summary = changes.of(meeting.summary, entry.summary());
        meeting.searchText = SearchKey.indexed(entry.title(), entry.place(), entry.country(), entry.occasion());
        participants(path, meeting, entry, changes);
        var topics = references.topics(path + ".topics", entry.topics());
        changes.replace(meeting.topics, topics);
        meeting.subjects = replaced(meeting.subjects, subjects(topics));
        if (article != null) {
            report(meeting, article, changes);
        }
        save(meeting, changes);
    }

    private static void report(Meeting meeting, Article article, Changes changes) {
        if (meeting.articles.add(article)) {
            changes.note();
        }
    }

    private void participants(String path, Meeting meeting, MeetingEntry entry, Changes changes) {
        var left = new HashMap<Actor, Participation>();
        meeting.participations.forEach(participation -> left.put(participation.actor, participation));
        var seen = new HashSet<Actor>();
        each(path + ".participants", entry.participants(), (at, given) -> {
            var actor = references.actor(at + ".actor", given.actor());
            var party = references.actor(at + ".onBehalfOf", given.onBehalfOf());
            if (actor == null) {
                return;
            }
            if (!seen.add(actor)) {
                violations.add(new Violation(at + ".actor", "\"%s\" takes part already".formatted(given.actor())));
                return;
            }
            var participation = left.remove(actor);
            if (participation == null) {
                participation = new Participation(meeting, actor);
                meeting.participations.add(participation);
                changes.note();
            }
            participation.position = changes.of(participation.position, seen.size() - 1);
            participation.onBehalfOf = changes.of(participation.onBehalfOf, party);
            participation.note = changes.of(participation.note, given.note());
        });
        if (meeting.participations.removeAll(left.values())) {
            changes.note();
        }
    }

    private void quote(String path, QuoteEntry entry, Article article) {
        if (article == null) {
            violations.add(new Violation(path, "a quote needs an article that prints it"));
            return;
        }
        if (entry.quote() != null) {
            var quote = references.quote(path + ".quote", entry.quote());
            if (quote != null && violations.isEmpty()) {
                var changes = new Changes();
                cite(quote, article, entry, changes);
                count(quote, changes);
            }
            return;
        }
        var speaker = references.actor(path + ".speaker", entry.speaker());
        var meeting = references.meeting(path + ".meeting", entry.meeting());
        var topics = references.topics(path + ".topics", entry.topics());
        if (!violations.isEmpty()) {
            return;
        }
        var wording = SearchKey.indexed(entry.text());
        var known = entry.slug() == null ? null : references.bySlug(Quote.class, entry.slug());
        var same = sameWords(speaker, wording);
        if (known != null && same != null && known != same) {
            violations.add(new Violation(path, "%s said the same words in the quote \"%s\"; a quote is recorded once".formatted(speaker.name, same.slug)));
            return;
        }
        var quote = known != null ? known : same;
        var changes = new Changes();
        if (quote == null || home(quote).equals(article)) {
            if (quote == null) {
                quote = existingOrNew(path, Quote.class, entry.slug(), shortened(speaker.slug, entry.text()), Quote::new);
            }
            if (quote.speaker != null) {
                speakers.add(quote.speaker.pk);
            }
            quote.text = changes.of(quote.text, entry.text());
            quote.searchText = wording;
            quote.kind = changes.of(quote.kind, entry.kind());
            quote.speaker = changes.of(quote.speaker, speaker);
            quote.said = changes.of(quote.said, orUnknown(entry.saidOn()));
            quote.venue = changes.of(quote.venue, entry.venue());
            quote.context = changes.of(quote.context, entry.context());
            quote.meeting = changes.of(quote.meeting, meeting);
            changes.replace(quote.topics, topics);
            quote.subjects = replaced(quote.subjects, subjects(topics));
        }
        // Else another article printed these words first, and its document says what is known of them: this one is cited only.
        persist(quote);
        speakers.add(speaker.pk);
        cite(quote, article, entry, changes);
        count(quote, changes);
    }

    private void cite(Quote quote, Article article, QuoteEntry entry, Changes changes) {
        var citations = citations(quote);
        var citation = citations.stream().filter(existing -> existing.article.equals(article)).findFirst().orElse(null);
        if (citation == null) {
            int next = citations.stream().mapToInt(existing -> existing.position + 1).max().orElse(0);
            citation = new Citation(quote, article, next);
            changes.note();
        }
        var printed = entry.printed() != null ? entry.printed() : entry.text() != null ? entry.text() : quote.text;
        citation.text = changes.of(citation.text, printed);
        citation.start = changes.of(citation.start, entry.start());
        citation.end = changes.of(citation.end, entry.end());
        entities.persist(citation);
        entities.flush();
    }

    private Article home(Quote quote) {
        return citations(quote).get(0).article;
    }

    private List<Citation> citations(Quote quote) {
        return entities.createQuery("from Citation c where c.quote = ?1 order by c.position", Citation.class).setParameter(1, quote).getResultList();
    }

    private Quote sameWords(Actor speaker, String wording) {
        var same = entities.createQuery("from Quote q where q.speaker = ?1 and q.searchText = ?2", Quote.class)
                .setParameter(1, speaker).setParameter(2, wording).getResultList();
        return same.isEmpty() ? null : same.get(0);
    }

    /** The record with {@code slug}, or with the slug that {@code name} gives; a new one if there is none. */
    private <E extends CuratedRecord> E existingOrNew(String path, Class<E> type, String slug, String name, Function<String, E> make) {
        var wanted = slug != null ? slug : Slug.of(name);
        if (wanted.isEmpty()) {
            violations.add(new Violation(path, "needs a slug: none can be made of \"%s\"".formatted(name)));
            wanted = "none";
        }
        var existing = references.bySlug(type, wanted);
        return existing != null ? existing : make.apply(wanted);
    }

    private void save(CuratedRecord record, Changes changes) {
        persist(record);
        flush();
        count(record, changes);
    }

    private void persist(CuratedRecord record) {
        if (violations.isEmpty() && !entities.contains(record)) {
            entities.persist(record);
            fresh.add(record);
        }
    }

    private void flush() {
        if (violations.isEmpty()) {
            entities.flush();
        }
    }

    private void count(CuratedRecord record, Changes changes) {
        if (fresh.contains(record)) {
            created++;
        } else if (changes.any()) {
            updated++;
        } else {
            unchanged++;
        }
    }

    private static List<KnownName> names(String name, List<String> aliases) {
        var names = new ArrayList<KnownName>();
        names.add(KnownName.of(name));
        aliases.stream().distinct().filter(alias -> !alias.equals(name)).map(KnownName::of).forEach(names::add);
        return names;
    }

    private static Set<Topic> subjects(Set<Topic> topics) {
        var subjects = new HashSet<Topic>();
        topics.forEach(topic -> subjects.addAll(topic.lineage()));
        return subjects;
    }

    /** The same set with other elements: Hibernate then writes the difference only. */
    private static <T> Set<T> replaced(Set<T> current, Set<T> given) {
        current.retainAll(given);
        current.addAll(given);
        return current;
    }

    private static PartialDate orUnknown(PartialDate date) {
        return date == null ? PartialDate.UNKNOWN : date;
    }

    private static String keyOrNull(String text) {
        return text == null ? null : SearchKey.of(text);
    }

    /** What the slug of a quote is made of: the speaker and its first words. */
    private static String shortened(String speaker, String text) {
        var words = SearchKey.words(text);
        return speaker + " " + String.join(" ", words.subList(0, Math.min(8, words.size())));
    }

    /** A topic has another parent now: what is about it is about other topics above it. */
    private void refreshSubjects(Topic topic) {
        refresh(topic, Quote.class, quote -> replaced(quote.subjects, subjects(quote.topics)));
        refresh(topic, Meeting.class, meeting -> replaced(meeting.subjects, subjects(meeting.topics)));
        refresh(topic, Article.class, article -> replaced(article.subjects, subjects(article.topics)));
        entities.flush();
    }

    private <E> void refresh(Topic topic, Class<E> type, Consumer<E> refresh) {
        entities.createQuery("select distinct e from " + type.getSimpleName() + " e join e.subjects s where s = ?1", type)
                .setParameter(1, topic).getResultList().forEach(refresh);
    }

    private void countQuotes() {
        if (!speakers.isEmpty()) {
            entities.createQuery("""
                    update Actor a set a.quoteCount = (select cast(count(*) as Integer) from Quote q where q.speaker = a and q.recordStatus = PUBLISHED)
                    where a.pk in ?1""").setParameter(1, speakers).executeUpdate();
        }
    }
}
