package org.readout.plan;

import org.readout.graphql.Arguments;
import org.readout.model.Actor;
import org.readout.model.ActorKind;
import org.readout.model.Article;
import org.readout.model.Filter;
import org.readout.model.Listing;
import org.readout.model.Meeting;
import org.readout.model.MeetingStatus;
import org.readout.model.Order;
import org.readout.model.PageQuery;
import org.readout.model.Quote;
import org.readout.model.QuoteKind;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.plan.Table.Column;
import org.readout.plan.Table.Column.Format;
import org.readout.plan.Table.Joined;
import org.readout.plan.Table.Keyed;
import org.readout.plan.Table.Many;
import org.readout.plan.Table.One;
import org.readout.plan.Table.Paged;
import org.readout.plan.Table.Texts;

import java.sql.SQLException;
import java.util.Map;

/**
 * Where the fields of the GraphQL schema come from. What a field means is said by the classes of {@code graphql} and {@code model}; here it is
 * said once more in columns, and tests hold the answers of both ways against each other.
 */
final class Catalogue {

    private static final Order LATEST_QUOTES = new Order(Quote.SAID_ON, true);
    private static final Order LATEST_MEETINGS = new Order(Meeting.STARTS_ON, true);
    private static final Order LATEST_ARTICLES = new Order(Article.PUBLISHED_ON, true);
    private static final Order ACTORS_BY_NAME = new Order(Actor.NAME, false);

    static final Table ACTOR = record("Actor", RecordType.ACTOR).texts("name", "kind", "description");
    static final Table OUTLET = record("Outlet", RecordType.OUTLET).texts("name", "country");
    static final Table TOPIC = record("Topic", RecordType.TOPIC).texts("name");
    static final Table ARTICLE = record("Article", RecordType.ARTICLE).texts("headline", "url", "language", "summary");
    static final Table MEETING = record("Meeting", RecordType.MEETING).texts("title", "kind", "status", "place", "country", "occasion", "summary");
    static final Table QUOTE = record("Quote", RecordType.QUOTE).texts("text", "kind", "venue", "context");
    static final Table CITATION = new Table("Citation", null).texts("text", "cue");
    static final Table PARTICIPATION = new Table("Participation", null).texts("note");
    static final Table ROLE = new Table("Role", null).texts("title", "source");

    /** What can be asked for first. */
    static final Table QUERY = new Table("Query", null)
            .with("actors", new Paged(Actor.ALL, "actor", () -> ACTOR, Catalogue::actors))
            .with("articles", new Paged(Article.ALL, "article", () -> ARTICLE, Catalogue::articles))
            .with("meetings", new Paged(Meeting.ALL, "meeting", () -> MEETING, Catalogue::meetings))
            .with("quotes", new Paged(Quote.ALL, "quote", () -> QUOTE, Catalogue::quotes))
            .with("topics", new Many("topic e", null, "e", "e.name_key, e.id", () -> TOPIC))
            .with("outlets", new Many("outlet e", null, "e", "e.name_key, e.id", () -> OUTLET));

    static {
        ACTOR.with("aliases", names("actor"))
                .with("roles", new Many("actor_role e join actor a on a.id = e.actor_id", "e.actor_id", "a", "e.position", () -> ROLE))
                .with("quotes", quotes(Quote.BY_SPEAKER, Catalogue::said))
                .with("meetings", new Paged(Meeting.BY_ACTOR, "meeting", () -> MEETING, Catalogue::attended))
                .with("articles", articles(Article.BY_ACTOR));
        OUTLET.with("articles", articles(Article.BY_OUTLET));
        TOPIC.with("aliases", names("topic"))
                .with("parent", new One("parent_id", "topic", () -> TOPIC))
                .with("children", new Many("topic e", "e.parent_id", "e", "e.name_key, e.id", () -> TOPIC))
                .with("quotes", quotes(Quote.BY_TOPIC, Catalogue::told))
                .with("meetings", meetings(Meeting.BY_TOPIC));
        ARTICLE.with("outlet", new One("outlet_id", "outlet", () -> OUTLET))
                .with("publishedOn", new Column("published_earliest", Format.PARTIAL))
                .with("publishedOnPrecision", new Column("published_precision", Format.TEXT))
                .with("topics", topics("article"))
                .with("actors", new Many(Article.INVOLVING.formatted("m.article_id = any(?)", "c.article_id = any(?)") + " i join actor e on e.id = i.actor",
                        "i.article", "e", "e.name_key, e.id", () -> ACTOR))
                .with("quotes", quotes(Quote.BY_ARTICLE, Catalogue::told))
                .with("meetings", meetings(Meeting.BY_ARTICLE));
        MEETING.with("startsOn", new Column("starts_earliest", Format.PARTIAL))
                .with("endsOn", new Column("ends_on", Format.DAY))
                .with("datePrecision", new Column("date_precision", Format.TEXT))
                .with("participants", new Many("participation e join actor a on a.id = e.actor_id", "e.meeting_id", "a", "e.position", () -> PARTICIPATION))
                .with("actors", new Keyed("actor_keys", "actor", null, () -> ACTOR))
                .with("topics", topics("meeting"))
                .with("quotes", quotes(Quote.BY_MEETING, Catalogue::told))
                .with("articles", articles(Article.BY_MEETING));
        QUOTE.with("speaker", new One("speaker_id", "actor", () -> ACTOR))
                .with("saidOn", new Column("said_earliest", Format.PARTIAL))
                .with("saidOnPrecision", new Column("said_precision", Format.TEXT))
                .with("topics", new Keyed("topic_keys", "topic", "name_key", () -> TOPIC))
                .with("meeting", new One("meeting_id", "meeting", () -> MEETING))
                .with("citations", new Many("citation e{index:citation_list} join article a on a.id = e.article_id", "e.quote_id", "a", "e.position", () -> CITATION))
                .with("articles", new Keyed("article_keys", "article", null, () -> ARTICLE));
        CITATION.with("article", new Joined("a", () -> ARTICLE))
                .with("start", new Column("start_offset", Format.INT))
                .with("end", new Column("end_offset", Format.INT))
                .with("before", new Column("context_before", Format.TEXT))
                .with("after", new Column("context_after", Format.TEXT))
                .with("speakerMention", new Column("speaker_mention", Format.TEXT))
                .with("attributionRule", new Column("attribution_rule", Format.TEXT));
        PARTICIPATION.with("actor", new Joined("a", () -> ACTOR))
                .with("onBehalfOf", new One("on_behalf_of_id", "actor", () -> ACTOR));
        ROLE.with("organization", new One("organization_id", "actor", () -> ACTOR))
                .with("from", new Column("from_date", Format.DAY))
                .with("to", new Column("to_date", Format.DAY));
    }

    private Catalogue() {
    }

    /** What the objects of a type with ids have in common. */
    private static Table record(String type, RecordType record) {
        return new Table(type, record).texts("slug", "recordStatus")
                .with("id", new Column("slug", Format.ID))
                .with("version", new Column("version", Format.INT));
    }

    private static Texts names(String table) {
        return new Texts("%1$s_name n join %1$s e on e.id = n.%1$s_id and n.position > 0".formatted(table), "n." + table + "_id", "n.position", "n.name");
    }

    private static Many topics(String table) {
        return new Many(table + "_topic t join topic e on e.id = t.topic_id", "t." + table + "_id", "e", "e.name_key, e.id", () -> TOPIC);
    }

    private static Paged quotes(Listing<Quote> listing, Request request) {
        return new Paged(listing, "quote", () -> QUOTE, request);
    }

    private static Paged meetings(Listing<Meeting> listing) {
        return new Paged(listing, "meeting", () -> MEETING, given -> given.page(LATEST_MEETINGS, Filter.NONE));
    }

    private static Paged articles(Listing<Article> listing) {
        return new Paged(listing, "article", () -> ARTICLE, given -> given.page(LATEST_ARTICLES, Filter.NONE));
    }

    private static PageQuery actors(Given given) {
        var wanted = given.object("filter");
        var filter = Actor.of(Filter.NONE, wanted.label("kind", ActorKind::valueOf));
        if (wanted.has("name")) {
            filter = Actor.named(filter, SearchKey.of(Arguments.name("name", wanted.text("name"))));
        }
        return given.page(given.order(ACTORS_BY_NAME, Map.of("NAME", Actor.NAME, "QUOTE_COUNT", Actor.QUOTE_COUNT)), filter);
    }

    private static PageQuery articles(Given given) throws SQLException {
        var wanted = given.object("filter").period("publishedFrom", "publishedTo");
        var filter = Article.published(Filter.NONE, wanted.day("publishedFrom"), wanted.day("publishedTo")).andWords(Arguments.words("text", wanted.text("text")));
        filter = Article.of(filter, wanted.outlet("outlet"));
        filter = Article.about(filter, wanted.topic("about"));
        filter = Article.mentioning(filter, wanted.actor("mentions"));
        return given.page(given.order(LATEST_ARTICLES, Map.of("PUBLISHED_ON", Article.PUBLISHED_ON, "HEADLINE", Article.HEADLINE)), filter);
    }

    private static PageQuery meetings(Given given) throws SQLException {
        var wanted = given.object("filter");
        var filter = held(wanted);
        if (wanted.has("place")) {
            filter = Meeting.at(filter, SearchKey.of(Arguments.name("place", wanted.text("place"))));
        }
        filter = Meeting.about(filter, wanted.topic("about"));
        for (var participant : Arguments.list("participants", wanted.texts("participants"))) {
            filter = Meeting.with(filter, new Given(Map.of("participants", participant), given.names()).actor("participants"));
        }
        return given.page(meetingOrder(given), filter);
    }

    private static PageQuery attended(Given given) throws SQLException {
        return given.page(meetingOrder(given), Meeting.with(held(given), given.actor("with")));
    }

    private static Filter held(Given given) {
        given.period("from", "to");
        var status = given.labels("status", MeetingStatus::valueOf);
        return Meeting.held(Filter.NONE, status == null ? null : Arguments.list("status", status), given.day("from"), given.day("to"));
    }

    private static Order meetingOrder(Given given) {
        return given.order(LATEST_MEETINGS, Map.of("STARTS_ON", Meeting.STARTS_ON, "TITLE", Meeting.TITLE));
    }

    private static PageQuery quotes(Given given) throws SQLException {
        var wanted = given.object("filter").period("saidFrom", "saidTo");
        var filter = Quote.said(Filter.NONE, wanted.label("kind", QuoteKind::valueOf), wanted.day("saidFrom"), wanted.day("saidTo"))
                .andWords(Arguments.words("text", wanted.text("text")));
        filter = Quote.by(filter, wanted.actor("speaker"));
        filter = Quote.about(filter, wanted.topic("about"));
        filter = Quote.printedBy(filter, wanted.outlet("outlet"));
        return given.page(quoteOrder(given), filter);
    }

    /** The quotes of an actor. */
    private static PageQuery said(Given given) throws SQLException {
        given.period("saidFrom", "saidTo");
        var filter = Quote.said(Filter.NONE, given.label("kind", QuoteKind::valueOf), given.day("saidFrom"), given.day("saidTo"));
        return given.page(quoteOrder(given), Quote.about(filter, given.topic("about")));
    }

    /** The quotes of an article, a meeting or a topic. */
    private static PageQuery told(Given given) throws SQLException {
        return given.page(LATEST_QUOTES, Quote.about(Quote.by(Filter.NONE, given.actor("speaker")), given.topic("about")));
    }

    private static Order quoteOrder(Given given) {
        return given.order(LATEST_QUOTES, Map.of("SAID_ON", Quote.SAID_ON, "SPEAKER", Quote.SPEAKER));
    }
}
