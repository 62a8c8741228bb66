package org.readout.seeds;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.readout.model.ActorKind;
import org.readout.model.MeetingKind;
import org.readout.model.MeetingStatus;
import org.readout.model.PartialDate;
import org.readout.model.QuoteKind;
import org.readout.model.RoleSource;
import org.readout.model.SearchKey;
import org.readout.model.Slug;

import java.time.LocalDate;
import java.util.List;

/**
 * One document of the seed format, described in {@code seeds/README.md}: outlets, topics and actors that many articles share, or
 * an article with the meetings that it reports and the quotes that it prints; or any records by themselves. What is left out of a document is null, or an
 * empty list. A reference (speaker, outlet, topic, ...) is a slug or an unambiguous name.
 */
public record SeedDocument(
        List<@Valid OutletEntry> outlets,
        List<@Valid TopicEntry> topics,
        List<@Valid ActorEntry> actors,
        @Valid ArticleEntry article,
        List<@Valid ArticleEntry> articles,
        List<@Valid MeetingEntry> meetings,
        List<@Valid QuoteEntry> quotes) {

    /** Most aliases of an actor or topic. */
    public static final int ALIASES = 200;

    private static final int NAME = 300;
    private static final int SENTENCE = 1000;
    private static final int PARAGRAPH = 4000;
    private static final int WORDS = 20_000;
    private static final String UNSEARCHABLE = "has letters that are too many when they are written out";
    private static final String SLUG_RULE = "must be lower-case letters and digits, words separated by single hyphens";

    /** Something whose names are compared by {@link SearchKey}: one without letters or digits could never be found. */
    private static boolean findable(String name, List<String> aliases) {
        return (name == null || name.isBlank() || findable(name)) && aliases.stream().allMatch(alias -> alias.isBlank() || findable(alias));
    }

    private static boolean findable(String name) {
        int length = SearchKey.of(name).length();
        return length > 0 && length <= 2 * NAME; // the key of a name may be longer than the name
    }

    /** Whether texts fit where they are kept to be searched: written out, a ligature can be many letters. */
    private static boolean searchable(int characters, String text) {
        return text == null || SearchKey.of(text).length() < 2 * characters;
    }

    /** A document of one record. */
    public static SeedDocument of(Entry entry) {
        return new SeedDocument(only(entry, OutletEntry.class), only(entry, TopicEntry.class), only(entry, ActorEntry.class), null,
                only(entry, ArticleEntry.class), only(entry, MeetingEntry.class), only(entry, QuoteEntry.class));
    }

    private static <E extends Entry> List<E> only(Entry entry, Class<E> type) {
        return type.isInstance(entry) ? List.of(type.cast(entry)) : List.of();
    }

    /** What a document says of one record. */
    public sealed interface Entry {

        /** The slug of the record; null if its name gives it. */
        String slug();
    }

    /** An outlet. */
    public record OutletEntry(
            @Pattern(regexp = Slug.PATTERN, message = SLUG_RULE) @Size(max = Slug.MAX_LENGTH) String slug,
            @NotBlank @Size(max = NAME) String name,
            @Size(max = 100) String country) implements Entry {

        @AssertTrue(message = "names need letters or digits, and not too many")
        boolean isFindable() {
            return findable(name, List.of());
        }
    }

    /** A topic; {@code parent} is the topic right above it. */
    public record TopicEntry(
            @Pattern(regexp = Slug.PATTERN, message = SLUG_RULE) @Size(max = Slug.MAX_LENGTH) String slug,
            @NotBlank @Size(max = NAME) String name,
            @Size(max = ALIASES) List<@NotBlank @Size(max = NAME) String> aliases,
            String parent) implements Entry {

        @AssertTrue(message = "names need letters or digits, and not too many")
        boolean isFindable() {
            return findable(name, aliases);
        }
    }

    /** An actor. */
    public record ActorEntry(
            @Pattern(regexp = Slug.PATTERN, message = SLUG_RULE) @Size(max = Slug.MAX_LENGTH) String slug,
            @NotBlank @Size(max = NAME) String name,
            @NotNull ActorKind kind,
            @Size(max = ALIASES) List<@NotBlank @Size(max = NAME) String> aliases,
            @Size(max = PARAGRAPH) String description,
            List<@Valid RoleEntry> roles) implements Entry {

        /** Who is recorded as the speaker of words of which nobody can tell who said them. */
        public static final ActorEntry UNKNOWN_SPEAKER = new ActorEntry("unknown-speaker", "Unknown speaker", ActorKind.PERSON, List.of(),
                "Stands for whoever said the words of which a source does not name the speaker; many people.", List.of());

        @AssertTrue(message = "names need letters or digits, and not too many")
        boolean isFindable() {
            return findable(name, aliases);
        }
    }

    /** An office; {@code source} tells whether articles state it. */
    public record RoleEntry(
            @NotBlank @Size(max = NAME) String title,
            String organization,
            LocalDate from,
            LocalDate to,
            @NotNull RoleSource source) {

        @AssertTrue(message = "ends before it begins")
        boolean isInOrder() {
            return from == null || to == null || !to.isBefore(from);
        }
    }

    /** The article of a document. */
    public record ArticleEntry(
            @Pattern(regexp = Slug.PATTERN, message = SLUG_RULE) @Size(max = Slug.MAX_LENGTH) String slug,
            @NotBlank @Size(max = SENTENCE) String headline,
            @NotBlank String outlet,
            PartialDate publishedOn,
            @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be an http or https address") String url,
            @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", message = "must be a language tag such as en or pt-BR")
            @Size(max = 35) String language,
            @Size(max = 10_000) String summary,
            List<@NotBlank String> topics,
            List<@NotBlank String> mentions) implements Entry {

        @AssertTrue(message = UNSEARCHABLE)
        boolean isSearchable() {
            return searchable(SENTENCE, headline);
        }
    }

    /**
     * A meeting that the article of the document reports: described, or, by {@code meeting} alone, one of another document. In a document
     * without article, {@code articles} are all that report it; null leaves them as they are.
     */
    public record MeetingEntry(
            String meeting,
            @Pattern(regexp = Slug.PATTERN, message = SLUG_RULE) @Size(max = Slug.MAX_LENGTH) String slug,
            @Size(max = SENTENCE) String title,
            MeetingKind kind,
            MeetingStatus status,
            PartialDate startsOn,
            PartialDate endsOn,
            @Size(max = NAME) String place,
            @Size(max = 100) String country,
            @Size(max = SENTENCE) String occasion,
            @Size(max = 10_000) String summary,
            List<@Valid ParticipantEntry> participants,
            List<@NotBlank String> topics,
            List<@NotBlank String> articles) implements Entry {

        @AssertTrue(message = "needs title, kind, status and participants, or just \"meeting\" with the slug of one described elsewhere")
        boolean isDescribedOrNamed() {
            boolean described = title != null && !title.isBlank() && kind != null && status != null && !participants.isEmpty();
            boolean bare = slug == null && title == null && kind == null && status == null && participants.isEmpty();
            return meeting == null ? described : bare;
        }

        @AssertTrue(message = UNSEARCHABLE)
        boolean isSearchable() {
            return searchable(SENTENCE, title) && searchable(NAME, place) && searchable(100, country) && searchable(SENTENCE, occasion);
        }

        @AssertTrue(message = "endsOn needs a startsOn that is not after it and has the same precision")
        boolean isInOrder() {
            return endsOn == null || startsOn != null && startsOn.precision() == endsOn.precision()
                    && !endsOn.earliest().isBefore(startsOn.earliest());
        }
    }

    /** Who takes part in a meeting. */
    public record ParticipantEntry(
            @NotBlank String actor,
            String onBehalfOf,
            @Size(max = SENTENCE) String note) {
    }

    /**
     * A quote that the article of the document prints: with its words, or, by {@code quote} alone, one of another document. In a document
     * without article, {@code citations} are all articles that print it.
     */
    public record QuoteEntry(
            String quote,
            @Pattern(regexp = Slug.PATTERN, message = SLUG_RULE) @Size(max = Slug.MAX_LENGTH) String slug,
            @Size(max = WORDS) String text,
            @Size(max = WORDS) String printed,
            QuoteKind kind,
            String speaker,
            PartialDate saidOn,
            @Size(max = NAME) String venue,
            @Size(max = PARAGRAPH) String context,
            List<@NotBlank String> topics,
            String meeting,
            @PositiveOrZero Integer start,
            @PositiveOrZero Integer end,
            @Size(min = 1, message = "a quote needs an article that prints it") List<@Valid CitationEntry> citations) implements Entry {

        @AssertTrue(message = "needs text, kind and speaker, or just \"quote\" with the slug of one recorded elsewhere")
        boolean isWordedOrNamed() {
            boolean worded = text != null && !SearchKey.of(text).isEmpty() && kind != null && speaker != null;
            boolean bare = slug == null && text == null && kind == null && speaker == null;
            return quote == null ? worded : bare;
        }

        @AssertTrue(message = UNSEARCHABLE)
        boolean isSearchable() {
            return searchable(WORDS, text);
        }

        @AssertTrue(message = "start and end belong together, and end comes after start")
        boolean isSpan() {
            return start == null ? end == null : end != null && end > start;
        }
    }

    /** That an article prints a quote; {@code text} is what is printed, null if it is the words of the quote. */
    public record CitationEntry(
            @NotBlank String article,
            @Size(max = WORDS) String text,
            @PositiveOrZero Integer start,
            @PositiveOrZero Integer end) {

        @AssertTrue(message = "start and end belong together, and end comes after start")
        boolean isSpan() {
            return start == null ? end == null : end != null && end > start;
        }
    }
}
