package org.readout.curation;

import jakarta.enterprise.context.ApplicationScoped;
import org.readout.ingest.ArticleText;
import org.readout.ingest.Draft;
import org.readout.ingest.Extraction;
import org.readout.ingest.Spelling;
import org.readout.ingest.Topics;
import org.readout.model.ActorKind;
import org.readout.model.Cancellation;
import org.readout.model.PartialDate;
import org.readout.model.Reading;
import org.readout.model.Records;
import org.readout.model.StoredText;
import org.readout.model.Visibility;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.PlainText;
import org.readout.seeds.SeedReader;
import org.readout.seeds.Violation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads articles into drafts of records. Doing it twice changes nothing; neither does it change what curators have made of a draft. */
@ApplicationScoped
public class Ingestion {

    /** Names that are looked for at once. */
    private static final int BATCH = 2_000;
    private static final int MOST_FOUND = 500;

    private final Records records;
    private final Curation curation;
    private final SeedReader rules;

    Ingestion(Records records, Curation curation, SeedReader rules) {
        this.records = records;
        this.curation = curation;
        this.rules = rules;
    }

    /** What the record knows that helps to read an article. */
    private record Known(List<String> people, Topics topics, String sameAddress) {
    }

    /**
     * Reads an article, and writes what it tells as drafts: quotes, meetings, actors that are not known yet. What is known gains the article.
     *
     * @param publish whether to publish all of which nothing is left open
     * @throws InvalidSeed if it is no article, or what must be known of it is not; nothing is written then
     */
    public Ingested ingest(ArticleText article, boolean publish, Author author, Cancellation cancellation) {
        if (article.text().length() > StoredText.LONGEST) { // before it is read at all
            throw new InvalidSeed(List.of(new Violation("input.text", "has %d characters; the most is %d".formatted(article.text().length(), StoredText.LONGEST))));
        }
        var extraction = new Extraction(article);
        check(article, extraction);
        var keys = extraction.names().stream().flatMap(name -> Spelling.keys(name).stream()).distinct().toList();
        var known = records.read(cancellation, Visibility.ALL, reading -> known(reading, keys, article.url()));
        var draft = extraction.draft(known.people, known.topics);
        check(draft);
        cancellation.check();
        var written = new DraftWriter[1];
        var report = curation.written(author, cancellation, work -> {
            written[0] = new DraftWriter(work, rules, draft);
            written[0].write(known.sameAddress, publish);
        });
        return written[0].outcome(report);
    }

    private static void check(ArticleText article, Extraction extraction) {
        var wrong = new ArrayList<Violation>();
        if (!extraction.isReadable()) {
            wrong.add(new Violation("input.text", "has no paragraph of an article"));
        }
        if (article.publishedOn() != null && !PartialDate.isDate(article.publishedOn())) {
            wrong.add(new Violation("input.publishedOn", "is outside the years 1000 to 9999"));
        }
        if (Stream.of(article.headline(), article.outlet(), article.url(), article.language(), article.author()).anyMatch(text -> text != null && !PlainText.valid(text))) {
            wrong.add(new Violation("input", PlainText.RULE));
        }
        if (article.headline() == null) {
            wrong.add(new Violation("input.headline", "is needed: the text does not show one"));
        }
        if (article.outlet() == null) {
            wrong.add(new Violation("input.outlet", "is needed: the text does not show one"));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidSeed(wrong);
        }
    }

    /** A novel is no article: the record would be kept from others for minutes. */
    private static void check(Draft draft) {
        int found = draft.quotes().size() + draft.indirect().size() + draft.meetings().size() + draft.actors().size();
        if (found > MOST_FOUND) {
            throw new InvalidSeed(List.of(new Violation("input.text", "has %d quotes, %d passages of reported speech, %d meetings and %d actors; together no article has more than %d"
                    .formatted(draft.quotes().size(), draft.indirect().size(), draft.meetings().size(), draft.actors().size(), MOST_FOUND))));
        }
    }

    private static Known known(Reading reading, List<String> keys, String url) {
        var byKey = new HashMap<String, Set<String>>();
        for (int i = 0; i < keys.size(); i += BATCH) {
            reading.query("select n.key, a.name from Actor a join a.names n where n.key in :keys and a.kind = :person and {visible:a}", Object[].class)
                    .setParameterList("keys", keys.subList(i, Math.min(keys.size(), i + BATCH))).setParameter("person", ActorKind.PERSON).getResultList()
                    .forEach(row -> byKey.computeIfAbsent((String) row[0], key -> new TreeSet<>()).add((String) row[1]));
        }
        // A name that several have tells nothing of whom a surname stands for.
        var people = byKey.values().stream().filter(names -> names.size() == 1).flatMap(Set::stream).distinct().sorted().toList();
        var topics = new HashMap<String, String>();
        reading.query("select n.name, t.slug from Topic t join t.names n where {visible:t}", Object[].class).getResultList().forEach(row -> topics.put((String) row[0], (String) row[1]));
        var same = url == null ? List.<String>of() : reading.query("select a.slug from Article a where a.url = :url and {visible:a} order by case when a.recordStatus = RETRACTED then 1 else 0 end, a.pk", String.class)
                .setParameter("url", url).setMaxResults(1).getResultList();
        return new Known(people, new Topics(topics), same.isEmpty() ? null : same.get(0));
    }
}
