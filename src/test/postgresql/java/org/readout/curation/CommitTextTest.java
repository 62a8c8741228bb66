package org.readout.curation;

import org.junit.jupiter.api.Test;
import org.readout.model.RecordType;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What servers tell one another of commits. */
class CommitTextTest {

    @Test
    void anotherServerReadsWhatOneHasWritten() {
        var commit = new Commit(7, List.of(
                new Commit.Change(RecordType.QUOTE, 1, "a-quote", true, true, Set.of(2L, Long.MAX_VALUE), Set.of(3L)),
                new Commit.Change(RecordType.ACTOR, 2, "an-actor", false, false, Set.of(), Set.of())), Map.of(4L, 2L));
        assertThat(CommitText.read(7, CommitText.write(commit))).isEqualTo(commit);
    }

    @Test
    void whatOnlyANewerServerKnowsIsPassedOver() {
        var text = "{\"changes\": [{\"kind\": \"TREATY\", \"pk\": 1}, {\"kind\": \"ACTOR\", \"pk\": 2, \"slug\": \"x\", \"mood\": \"good\"}], \"weather\": 1}";
        assertThat(CommitText.read(8, text)).isEqualTo(new Commit(8, List.of(new Commit.Change(RecordType.ACTOR, 2, "x", false, false, Set.of(), Set.of())), Map.of()));
        assertThatThrownBy(() -> CommitText.read(9, "nonsense")).isInstanceOf(IllegalArgumentException.class);
    }
}
