package org.readout.seeds;

import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.model.MeetingStatus;
import org.readout.model.PartialDate;
import org.readout.model.RoleSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SeedReaderTest {

    private final SeedReader reader = new SeedReader(Validation.buildDefaultValidatorFactory().getValidator());

    private List<String> problems(String yaml) {
        var problems = catchThrowableOfType(SeedProblems.class, () -> reader.read("file.yaml", yaml));
        assertThat(problems).as(yaml).isNotNull();
        return problems.problems().stream().map(SeedProblem::toString).toList();
    }

    @Test
    void readsADocument() {
        var document = reader.read("file.yaml", """
                article:
                  headline: "Talks: a first step" # comments are allowed
                  outlet: Gazette
                  publishedOn: 2025-09
                  mentions: [Envoy, "Other Envoy"]
                meetings:
                  - title: Talks
                    kind: BILATERAL
                    status: HELD
                    startsOn: 2025-09-01
                    endsOn: 2025-09-03
                    participants:
                      - actor: envoy
                        note: by video
                quotes:
                  - text: >-
                      We came
                      to talk.
                    kind: DIRECT
                    speaker: envoy
                    start: 10
                    end: 26
                """).document();
        assertThat(document.article().headline()).isEqualTo("Talks: a first step");
        assertThat(document.article().publishedOn()).isEqualTo(PartialDate.parse("2025-09"));
        assertThat(document.article().mentions()).containsExactly("Envoy", "Other Envoy");
        assertThat(document.meetings()).singleElement().satisfies(meeting -> {
            assertThat(meeting.status()).isEqualTo(MeetingStatus.HELD);
            assertThat(meeting.participants().get(0).note()).isEqualTo("by video");
        });
        assertThat(document.quotes()).singleElement().satisfies(quote -> {
            assertThat(quote.text()).isEqualTo("We came to talk.");
            assertThat(quote.end()).isEqualTo(26);
        });
    }

    @Test
    void aRoleIsKnownFromArticlesUnlessMarked() {
        var actors = reader.read("file.yaml", """
                actors:
                  - {name: A, kind: PERSON, roles: [{title: Envoy}, {title: Judge, source: GENERAL_KNOWLEDGE, from: 2020-01-01}]}
                """).document().actors();
        assertThat(actors.get(0).roles()).extracting(SeedDocument.RoleEntry::source).containsExactly(RoleSource.ARTICLES, RoleSource.GENERAL_KNOWLEDGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "''                                                                   | file.yaml:1: is empty",
            "just words                                                           | file.yaml:1: must be a mapping",
            "outlets: [                                                           | file.yaml:1: is not YAML",
            "outlets: {}                                                          | file.yaml:1: outlets: must be a list",
            "outlets:\\n  - nam: X                                                | file.yaml:2: outlets[0].nam: is not known here; known are slug, name, country",
            "outlets:\\n  - name: X\\n    name: Y                                 | file.yaml:3: outlets[0].name: is given twice",
            "outlets:\\n  - name: [X]                                             | file.yaml:2: outlets[0].name: must be text",
            "outlets:\\n  - slug: Not-A-Slug\\n    name: X                        | file.yaml:2: outlets[0].slug: must be lower-case",
            "outlets:\\n  - country: Y                                            | file.yaml:2: outlets[0].name: must not be blank",
            "outlets:\\n  - name: '?!'                                            | file.yaml:2: outlets[0]: names need letters",
            "actors:\\n  - name: X\\n    kind: ROBOT                              | file.yaml:3: actors[0].kind: `ROBOT` is none of PERSON, STATE, ORGANIZATION",
            "actors:\\n  - name: X\\n    kind: PERSON\\n    roles:\\n      - title: T\\n        from: 2020-02-30 | file.yaml:6: actors[0].roles[0].from: `2020-02-30` is not a day",
            "article:\\n  headline: H\\n  outlet: O\\n  publishedOn: soon         | file.yaml:4: article.publishedOn: `soon` is not a date",
            "article:\\n  headline: H\\n  outlet: O\\n  url: ftp://x              | file.yaml:4: article.url: must be an http",
            "meetings:\\n  - title: T\\n    kind: CALL                            | file.yaml:2: meetings[0]: needs title, kind, status and participants",
            "meetings:\\n  - meeting: m\\n    title: T                            | file.yaml:2: meetings[0]: needs title",
            "quotes:\\n  - text: T\\n    kind: DIRECT                             | file.yaml:2: quotes[0]: needs text, kind and speaker",
            "quotes:\\n  - text: T\\n    kind: DIRECT\\n    speaker: S\\n    start: 9\\n    end: 3 | file.yaml:2: quotes[0]: start and end",
            "quotes:\\n  - text: T\\n    kind: DIRECT\\n    speaker: S\\n    start: x | file.yaml:5: quotes[0].start: `x` is not a whole number",
            "outlets: []\\n---\\noutlets: []                                      | file.yaml:3: begins a second document"})
    void saysWhatIsWrongAndWhere(String yaml, String problem) {
        assertThat(problems(yaml.equals("''") ? "" : yaml.replace("\\n", "\n"))).first().asString().startsWith(problem.replace('`', '"'));
    }

    @Test
    void saysAllThatIsWrong() {
        assertThat(problems("outlets:\n  - name: ''\n  - {}\ntopics:\n  - name: X\n    aliases: [' ']\n")).hasSize(3)
                .extracting(problem -> problem.substring(0, 12)).containsExactly("file.yaml:2:", "file.yaml:3:", "file.yaml:6:");
    }

    @Test
    void anExplodingDocumentIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d]%n".formatted(i, i - 1));
        }
        assertThat(problems(bomb.toString())).isNotEmpty();
    }
}
