package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.model.SearchKey;
import org.readout.testsupport.Client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Everything that was annotated by hand in the five documents is served. */
@QuarkusTest
class GoldTest {

    private static final Path GOLD = Path.of("..", "shared", "gold");

    @BeforeEach
    void annotationsAreThere() {
        assumeTrue(Files.isDirectory(GOLD), "Skipped: the annotations are not beside this checkout, in " + GOLD);
    }

    @Test
    void everyAnnotatedQuoteIsServedWithItsSpeaker() throws IOException {
        List<Map<String, Object>> served = Client.ask("{ quotes(first: 100) { nodes { text kind speaker { name } citations { text } } } }").list("data.quotes.nodes");
        var missing = new SoftAssertions();
        int checked = 0;
        for (var gold : annotations()) {
            for (var quote : gold.<Map<String, Object>>getList("quotes")) {
                checked++;
                missing.assertThat(served).as("%s: %s", quote.get("speaker"), quote.get("text")).anyMatch(candidate ->
                        SearchKey.of((String) candidate.get("text")).equals(SearchKey.of((String) quote.get("text")))
                                && ((Map<?, ?>) candidate.get("speaker")).get("name").equals(quote.get("speaker"))
                                && candidate.get("kind").equals(quote.get("kind"))
                                && ((List<Map<?, ?>>) candidate.get("citations")).stream().anyMatch(citation -> citation.get("text").equals(quote.get("text"))));
            }
        }
        missing.assertAll();
        assertThat(checked).isPositive().as("and nothing else is").isEqualTo(served.size());
    }

    @Test
    void everyAnnotatedMeetingIsServedWithItsParticipants() throws IOException {
        List<Map<String, Object>> served = Client.ask("{ meetings(first: 100) { nodes { title status startsOn place country occasion participants { actor { name } } } } }")
                .list("data.meetings.nodes");
        var missing = new SoftAssertions();
        for (var gold : annotations()) {
            for (var meeting : gold.<Map<String, Object>>getList("meetings")) {
                missing.assertThat(served).as("%s", meeting).anyMatch(candidate -> names(candidate).equals(new HashSet<>((List<?>) meeting.get("participants")))
                        && status(candidate, meeting) && place(candidate, meeting) && date(candidate, meeting));
            }
        }
        missing.assertAll();
    }

    private static Set<Object> names(Map<String, Object> meeting) {
        var names = new HashSet<>();
        ((List<Map<String, Map<String, Object>>>) meeting.get("participants")).forEach(participation -> names.add(participation.get("actor").get("name")));
        return names;
    }

    /** A meeting that one document announces and another reports is recorded as held. */
    private static boolean status(Map<String, Object> served, Map<String, Object> gold) {
        return served.get("status").equals(gold.get("status")) || gold.get("status").equals("PLANNED") && served.get("status").equals("HELD");
    }

    private static boolean place(Map<String, Object> served, Map<String, Object> gold) {
        if (gold.get("place") == null) {
            return true;
        }
        var words = SearchKey.of(served.get("place") + " " + served.get("country") + " " + served.get("occasion"));
        return words.contains(SearchKey.of((String) gold.get("place")).replace("united nations", "un"));
    }

    private static boolean date(Map<String, Object> served, Map<String, Object> gold) {
        return gold.get("date") == null || String.valueOf(served.get("startsOn")).startsWith((String) gold.get("date"));
    }

    private static List<JsonPath> annotations() throws IOException {
        try (var files = Files.list(GOLD)) {
            var annotations = new ArrayList<JsonPath>();
            for (var file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
                annotations.add(JsonPath.from(Files.readString(file))); // of a file it would take the encoding of the system
            }
            return annotations;
        }
    }
}
