package org.readout.http;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScratchTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String written(String text) {
        var scratch = Scratch.of(Integer.MAX_VALUE);
        try {
            scratch.write(bytes(text), 0, text.length());
            return scratch.written().toString();
        } finally {
            scratch.release();
        }
    }

    @Test
    void isUsedAgainAndWhatWasWrittenStays() {
        var first = Scratch.of(100);
        first.write(bytes("first"), 0, 5);
        var answer = first.written();
        first.release();
        var second = Scratch.of(100);
        assertThat(second).isSameAs(first);
        second.write(bytes("other"), 0, 5);
        second.release();
        assertThat(answer).hasToString("first");
    }

    @Test
    void whoWritesWithinAnAnswerHasAnother() {
        var outer = Scratch.of(100);
        outer.write(bytes("outer "), 0, 6);
        assertThat(written("inner")).isEqualTo("inner");
        outer.write(bytes("goes on"), 0, 7);
        assertThat(outer.written()).hasToString("outer goes on");
        outer.release();
    }

    @Test
    void nothingIsWrittenBeyondTheLimit() {
        var scratch = Scratch.of(5);
        scratch.write(bytes("1234"), 0, 4);
        assertThatThrownBy(() -> scratch.write(bytes("56"), 0, 2)).isInstanceOf(Scratch.Full.class);
        scratch.write('5');
        assertThatThrownBy(() -> scratch.write('6')).isInstanceOf(Scratch.Full.class);
        assertThat(scratch.written()).hasToString("12345");
        scratch.release();
        assertThat(written("longer than five")).isEqualTo("longer than five");
    }

    @Test
    void aLargeOneIsNotKept() {
        var large = Scratch.of(Integer.MAX_VALUE);
        var text = "x".repeat(3_000_000);
        large.write(bytes(text), 0, text.length());
        var answer = large.written();
        large.release();
        assertThat(written("small")).isEqualTo("small");
        assertThat(answer).hasToString(text);
        var next = Scratch.of(1);
        assertThat(next).isNotSameAs(large);
        next.release();
    }
}
