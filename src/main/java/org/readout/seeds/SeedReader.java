package org.readout.seeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import org.readout.model.ActorKind;
import org.readout.model.MeetingKind;
import org.readout.model.MeetingStatus;
import org.readout.model.QuoteKind;
import org.readout.model.RoleSource;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.CitationEntry;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedDocument.ParticipantEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedDocument.RoleEntry;
import org.readout.seeds.SeedDocument.TopicEntry;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Reads documents of the seed format and checks every rule that can be checked without the database. */
@ApplicationScoped
public class SeedReader {

    /** Far more than any article; the parser takes minutes for some files of tens of megabytes. */
    private static final int MAX_CHARACTERS = 1024 * 1024;

    private final Validator validator;

    public SeedReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads a document.
     *
     * @param name what the source calls the document, for messages
     * @throws SeedProblems if it is not YAML, or breaks a rule
     */
    public SeedSource read(String name, String yaml) {
        var notes = new YamlMapping.Notes(new ArrayList<>(), new HashMap<>());
        var document = parse(name, yaml, notes);
        if (notes.violations().isEmpty()) {
            notes.violations().addAll(check("", document));
        }
        var source = new SeedSource(name, document, notes.lines());
        if (!notes.violations().isEmpty()) {
            throw source.problems(notes.violations());
        }
        return source;
    }

    /**
     * Reads one record from a JSON object, which has the fields of the entry in a document, and its kind as {@code "type"}: {@code "article"}.
     *
     * @throws InvalidSeed if it is not JSON, or breaks a rule
     */
    public SeedDocument.Entry line(String json) {
        var notes = new YamlMapping.Notes(new ArrayList<>(), new HashMap<>());
        var in = new YamlMapping("", JsonNodes.parse(json), notes);
        var type = in.take("type");
        SeedDocument.Entry entry = switch (type == null ? "" : type) {
            case "outlet" -> outlet(in);
            case "topic" -> topic(in);
            case "actor" -> actor(in);
            case "article" -> article(in);
            case "meeting" -> meeting(in);
            case "quote" -> quote(in);
            default -> null;
        };
        if (entry == null) {
            notes.violations().add(new Violation("type", "is none of outlet, topic, actor, article, meeting, quote"));
        } else if (notes.violations().isEmpty()) {
            notes.violations().addAll(check("", entry));
        }
        if (!notes.violations().isEmpty()) {
            throw new InvalidSeed(notes.violations());
        }
        return entry;
    }

    /**
     * The rules that a document, or one of its entries, breaks.
     *
     * @param path of the entry, which the paths of the violations begin with; empty for a document
     */
    public List<Violation> check(String path, Object entry) {
        return validator.validate(entry).stream().map(violation -> {
            var within = path(violation.getPropertyPath().toString());
            return new Violation(path.isEmpty() || within.isEmpty() ? path + within : path + "." + within, violation.getMessage());
        }).sorted(Comparator.comparing(Violation::path)).toList();
    }

    private static SeedDocument parse(String name, String text, YamlMapping.Notes notes) {
        if (text.length() > MAX_CHARACTERS) {
            throw new SeedProblems(List.of(new SeedProblem(name, 1, "has %d characters; the most is %d".formatted(text.length(), MAX_CHARACTERS))));
        }
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            var documents = new Yaml(options).composeAll(new StringReader(text)).iterator();
            if (!documents.hasNext()) {
                throw new SeedProblems(List.of(new SeedProblem(name, 1, "is empty")));
            }
            var document = document(new YamlMapping("", documents.next(), notes));
            if (documents.hasNext()) {
                throw new SeedProblems(List.of(new SeedProblem(name, documents.next().getStartMark().getLine() + 1,
                        "begins a second document; a file holds one")));
            }
            return document;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SeedProblems(List.of(new SeedProblem(name, line, "is not YAML: " + e.getProblem())));
        } catch (YAMLException e) {
            throw new SeedProblems(List.of(new SeedProblem(name, 1, "is not YAML: " + e.getMessage())));
        }
    }

    private static SeedDocument document(YamlMapping in) {
        in.only("outlets", "topics", "actors", "article", "articles", "meetings", "quotes");
        return new SeedDocument(in.list("outlets", SeedReader::outlet), in.list("topics", SeedReader::topic), in.list("actors", SeedReader::actor),
                in.one("article", SeedReader::article), in.list("articles", SeedReader::article), in.list("meetings", SeedReader::meeting), in.list("quotes", SeedReader::quote));
    }

    private static OutletEntry outlet(YamlMapping in) {
        in.only("slug", "name", "country");
        return new OutletEntry(in.text("slug"), in.text("name"), in.text("country"));
    }

    private static TopicEntry topic(YamlMapping in) {
        in.only("slug", "name", "aliases", "parent");
        return new TopicEntry(in.text("slug"), in.text("name"), in.texts("aliases"), in.text("parent"));
    }

    private static ActorEntry actor(YamlMapping in) {
        in.only("slug", "name", "kind", "aliases", "description", "roles");
        return new ActorEntry(in.text("slug"), in.text("name"), in.constant("kind", ActorKind.class), in.texts("aliases"),
                in.text("description"), in.list("roles", SeedReader::role));
    }

    private static RoleEntry role(YamlMapping in) {
        in.only("title", "organization", "from", "to", "source");
        var source = in.constant("source", RoleSource.class);
        return new RoleEntry(in.text("title"), in.text("organization"), in.day("from"), in.day("to"),
                source == null ? RoleSource.ARTICLES : source);
    }

    private static ArticleEntry article(YamlMapping in) {
        in.only("slug", "headline", "outlet", "publishedOn", "url", "language", "summary", "topics", "mentions");
        return new ArticleEntry(in.text("slug"), in.text("headline"), in.text("outlet"), in.date("publishedOn"), in.text("url"),
                in.text("language"), in.text("summary"), in.texts("topics"), in.texts("mentions"));
    }

    private static MeetingEntry meeting(YamlMapping in) {
        in.only("meeting", "slug", "title", "kind", "status", "startsOn", "endsOn", "place", "country", "occasion", "summary",
                "participants", "topics", "articles");
        return new MeetingEntry(in.text("meeting"), in.text("slug"), in.text("title"), in.constant("kind", MeetingKind.class),
                in.constant("status", MeetingStatus.class), in.date("startsOn"), in.date("endsOn"), in.text("place"), in.text("country"),
                in.text("occasion"), in.text("summary"), in.list("participants", SeedReader::participant), in.texts("topics"),
                in.has("articles") ? in.texts("articles") : null);
    }

    private static ParticipantEntry participant(YamlMapping in) {
        in.only("actor", "onBehalfOf", "note");
        return new ParticipantEntry(in.text("actor"), in.text("onBehalfOf"), in.text("note"));
    }

    private static QuoteEntry quote(YamlMapping in) {
        in.only("quote", "slug", "text", "printed", "kind", "speaker", "saidOn", "venue", "context", "topics", "meeting", "start", "end",
                "citations");
        return new QuoteEntry(in.text("quote"), in.text("slug"), in.text("text"), in.text("printed"), in.constant("kind", QuoteKind.class),
                in.text("speaker"), in.date("saidOn"), in.text("venue"), in.text("context"), in.texts("topics"), in.text("meeting"),
                in.number("start"), in.number("end"), in.has("citations") ? in.list("citations", SeedReader::citation) : null);
    }

    private static CitationEntry citation(YamlMapping in) {
        in.only("article", "printed", "start", "end");
        return new CitationEntry(in.text("article"), in.text("printed"), in.number("start"), in.number("end"));
    }

    /** The path of a rule that looks at several values is that of the whole entry: {@code quotes[2].span} is {@code quotes[2]}. */
    private static String path(String path) {
        var plain = path.replace(".<list element>", "");
        return plain.replaceAll("(^|\\.)(findable|inOrder|describedOrNamed|wordedOrNamed|searchable|span)$", "");
    }
}
