package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.Curator;
import org.readout.testsupport.TestDatabase;

import java.util.Map;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

/** Records are found, cited and linked by their slugs. */
@QuarkusTest
@TestProfile(LinkedDataTest.OwnRecord.class)
class LinkedDataTest {

    /** A record of its own. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("linked"));
        }
    }

    private static ValidatableResponse get(String accept, String path) {
        return RestAssured.given().header("Accept", accept).redirects().follow(false).get(path).then();
    }

    @BeforeEach
    void record() {
        Curator.save("Outlet", "{name: \"Gazette\"}", "id");
        Curator.save("Topic", "{name: \"Tolls\"}", "id");
        Curator.save("Actor", "{name: \"Ministry\", kind: ORGANIZATION}", "id");
        Curator.save("Actor", "{name: \"Ann Envoy\", kind: PERSON, aliases: [\"Envoy\"], roles: [{title: \"Envoy\", organization: \"Ministry\", from: \"2020-01-01\"}]}", "id");
        Curator.save("Article", "{slug: \"printed\", headline: \"<b>Tolls & \\\"taxes\\\"</b>\", outlet: \"Gazette\", publishedOn: \"2025-03-01\", publishedOnPrecision: MONTH}", "id");
        Curator.save("Meeting", "{slug: \"met\", title: \"Talks\", kind: CALL, status: CANCELLED, place: \"Geneva\", country: \"Switzerland\", participants: [{actor: \"Ann Envoy\"}], articles: [\"printed\"]}", "id");
        Curator.save("Quote", """
                {slug: "said", text: "Tolls </script> must fall", kind: DIRECT, speaker: "Ann Envoy", saidOn: "2025-03-02", topics: ["Tolls"], meeting: "met",
                 venue: "Port", citations: [{article: "printed"}]}""", "id");
    }

    @Test
    void aQuoteIsAQuotation() {
        get("application/ld+json", "/id/said").statusCode(200).contentType("application/ld+json").header("Vary", containsString("Accept"))
                .body("'@context'", equalTo("https://schema.org")).body("'@id'", equalTo("/id/said")).body("'@type'", equalTo("Quotation"))
                .body("text", equalTo("Tolls </script> must fall")).body("creator.'@id'", equalTo("/id/ann-envoy")).body("dateCreated", equalTo("2025-03-02"))
                .body("recordedAt.'@id'", equalTo("/id/met")).body("isPartOf.'@id'", contains("/id/printed")).body("about.termCode", contains("tolls"));
    }

    @Test
    void actorsArticlesAndMeetingsHaveTheirTypes() {
        get("application/json", "/id/ann-envoy").contentType("application/json").body("'@type'", equalTo("Person")).body("alternateName", contains("Envoy"))
                .body("memberOf[0].roleName", equalTo("Envoy")).body("memberOf[0].memberOf.'@id'", equalTo("/id/ministry")).body("memberOf[0].startDate", equalTo("2020-01-01"));
        get("*/*", "/id/ministry").contentType("application/ld+json").body("'@type'", equalTo("Organization"));
        get("*/*", "/id/printed").body("'@type'", equalTo("NewsArticle")).body("datePublished", equalTo("2025-03")).body("publisher.identifier", equalTo("gazette"));
        get("*/*", "/id/met").body("'@type'", equalTo("Event")).body("eventStatus", equalTo("https://schema.org/EventCancelled"))
                .body("location.address.addressCountry", equalTo("Switzerland")).body("attendee.'@id'", contains("/id/ann-envoy"));
    }

    @Test
    void peopleGetAPageInWhichNothingIsMarkup() {
        get("text/html,application/xhtml+xml,*/*;q=0.8", "/id/printed").statusCode(200).contentType(containsString("text/html"))
                .body(containsString("&lt;b&gt;Tolls &amp; &quot;taxes&quot;&lt;/b&gt;"), not(containsString("<b>")));
        get("text/html", "/id/said").body(containsString("href=\"/id/ann-envoy\""), not(containsString("</script> must")));
    }

    @Test
    void whatIsNotPublishedIsNotThere() {
        Curator.save("Actor", "{slug: \"draft\", name: \"Draft\", kind: PERSON, recordStatus: DRAFT}", "id");
        for (var path : new String[] {"/id/draft", "/id/nothing", "/id/Not%20a%20slug", "/id/said?kind=actor", "/id/said?kind=robot"}) {
            get("*/*", path).statusCode(404).body("errors[0].extensions.code", equalTo("NOT_FOUND"));
        }
    }

    @Test
    void aSlugOfSeveralKindsNamesThem() {
        Curator.save("Actor", "{slug: \"same\", name: \"Same\", kind: PERSON}", "id");
        Curator.save("Article", "{slug: \"same\", headline: \"Same\", outlet: \"Gazette\"}", "id");
        get("*/*", "/id/same").statusCode(300).body("choices", hasSize(2)).body("choices[1]", equalTo("/id/same?kind=article"));
        get("*/*", "/id/same?kind=article").statusCode(200).body("headline", equalTo("Same"));
    }

    @Test
    void aMergedRecordLeadsToTheOneThatIsLeft() {
        var keep = Curator.save("Actor", "{slug: \"left\", name: \"Left\", kind: PERSON}", "id").<String>get("data.saveActor.id");
        var gone = Curator.save("Actor", "{slug: \"gone\", name: \"Gone\", kind: PERSON}", "id").<String>get("data.saveActor.id");
        Curator.ask("mutation { mergeActors(keep: \"%s\", duplicate: \"%s\") { id } }".formatted(keep, gone), Map.of());
        get("*/*", "/id/gone").statusCode(301).header("Location", equalTo("/id/left"));
    }
}
