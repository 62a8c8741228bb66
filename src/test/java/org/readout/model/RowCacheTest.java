package org.readout.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class RowCacheTest {

    private static final String STATEMENT = "select e.id, e.text from quote e";
    private static final long KEY = 252898949802647585L;

    private final RowCache cache = new RowCache(1 << 20, any -> true);

    private static Object[] row(Object... values) {
        return values;
    }

    @Test
    void givesBackWhatItWasGiven() {
        var row = row("", "Nobody wins", "Зеленський — «мир» 🕊", "São ÿ", "why?", null, 0, -7, Integer.MAX_VALUE, Long.MIN_VALUE, KEY, LocalDate.of(2025, 2, 28), PartialDate.NEVER,
                LocalDate.of(9999, 12, 31), new Object[] {}, new Object[] {KEY, 1L, -1L});
        cache.at(1).rows(STATEMENT).keep(KEY, row);
        assertThat(cache.at(1).rows(STATEMENT).find(KEY)).isEqualTo(row).isNotSameAs(row);
        assertThat(cache.at(1).rows(STATEMENT).find(KEY)[0]).isInstanceOf(String.class);
    }

    @Test
    void knowsRowsByVersionStatementAndKey() {
        cache.at(1).rows(STATEMENT).keep(KEY, row("one"));
        assertThat(cache.at(2).rows(STATEMENT).find(KEY)).as("after a write").isNull();
        assertThat(cache.at(0).rows(STATEMENT).find(KEY)).isNull();
        assertThat(cache.at(1).rows(STATEMENT + " where e.record_status = 'PUBLISHED'").find(KEY)).as("for others").isNull();
        assertThat(cache.at(1).rows(STATEMENT).find(KEY + 1)).isNull();
        cache.at(2).rows(STATEMENT).keep(KEY, row("two"));
        assertThat(cache.at(2).rows(STATEMENT).find(KEY)).containsExactly("two");
    }

    @Test
    void findsWhatThereIsRoomFor() {
        var rows = cache.at(1).rows(STATEMENT);
        var keys = LongStream.range(0, 400).map(i -> KEY + (i << 22)).boxed().toList(); // as they are made
        keys.forEach(key -> rows.keep(key, row(key)));
        assertThat(keys.stream().filter(key -> rows.find(key) != null).count()).as("of 400 rows in 4096 slots").isGreaterThan(390);
        keys.forEach(key -> assertThat(rows.find(key)).satisfiesAnyOf(found -> assertThat(found).isNull(), found -> assertThat(found).containsExactly(key)));
    }

    @Test
    void takesNoMoreBytesThanItMay() {
        var rows = cache.at(1).rows(STATEMENT);
        for (long key = 0; key < 20_000; key++) {
            rows.keep(key, row("x".repeat(3_000)));
            assertThat(cache.used()).isLessThanOrEqualTo(1 << 20);
        }
        assertThat(rows.find(19_999)).as("the last one").isNotNull();
        assertThat(cache.used()).isGreaterThan(1 << 19);
    }

    @Test
    void doesWithoutRowsThatAreTooLarge() {
        var rows = cache.at(1).rows(STATEMENT);
        rows.keep(1, row("x".repeat(RowCache.LARGEST)));
        rows.keep(2, row("ж".repeat(RowCache.LARGEST / 2)));
        rows.keep(3, new Object[500]);
        assertThat(List.of(1L, 2L, 3L)).allSatisfy(key -> assertThat(rows.find(key)).isNull());
        new RowCache(10, any -> true).at(1).rows(STATEMENT).keep(1, row("x"));
        assertThat(cache.used()).isZero();
    }

    @Test
    void forgetsStatementsRatherThanTakeOneForAnother() {
        for (int i = 0; i < 12_000; i++) {
            var rows = cache.at(1).rows(STATEMENT + i);
            assertThat(rows.find(KEY)).isNull();
            rows.keep(KEY, row(i));
            assertThat(rows.find(KEY)).containsExactly(i);
        }
    }

    /** A curator and a reader ask the same new question at the same moment: their statements differ in who may see the rows. */
    @Test
    void tellsStatementsApartThatAreNewAtTheSameMoment() throws Exception {
        try (var two = new Closing()) {
            for (int i = 0; i < 3_000; i++) {
                var fresh = new RowCache(1 << 14, any -> true);
                var barrier = new CyclicBarrier(2);
                var threads = new ArrayList<Future<RowCache.Rows>>();
                for (var who : List.of("1 = 1", "e.record_status = 'PUBLISHED'")) {
                    threads.add(two.threads.submit(() -> {
                        barrier.await();
                        return fresh.at(1).rows(STATEMENT + who);
                    }));
                }
                threads.get(0).get().keep(KEY, row("draft"));
                assertThat(threads.get(1).get().find(KEY)).isNull();
            }
        }
    }

    @Test
    void knowsWhatThereIsNot() {
        var rows = cache.at(1).rows(STATEMENT);
        rows.keep(KEY, RowCache.ABSENT);
        rows.keep(KEY + 1, row());
        rows.keep(KEY + 2, row((Object) null));
        assertThat(rows.find(KEY)).isSameAs(RowCache.ABSENT);
        assertThat(rows.find(KEY + 1)).isEmpty();
        assertThat(rows.find(KEY + 2)).containsExactly((Object) null);
    }

    /** As servers do it: what is read is read after the version, what is written is written before. */
    @Test
    @Timeout(120)
    void findsNothingOfBeforeAWriteThatIsKnown() throws Exception {
        var written = new AtomicLong();
        var version = new AtomicLong();
        var tiny = new RowCache(8_000, any -> true);
        var hits = new AtomicLongArray(3);
        var ended = new AtomicBoolean();
        try (var readers = new Closing()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < hits.length(); i++) {
                int reader = i;
                all.add(readers.threads.submit(() -> {
                    while (!ended.get()) {
                        long now = version.get();
                        var rows = tiny.at(now).rows(STATEMENT);
                        for (long key = 0; key < 40; key++) {
                            var row = rows.find(key);
                            if (row == null) {
                                rows.keep(key, row(key, written.get()));
                            } else {
                                hits.incrementAndGet(reader);
                                assertThat(row[0]).isEqualTo(key);
                                assertThat((Long) row[1]).isGreaterThanOrEqualTo(now);
                            }
                        }
                    }
                }));
            }
            while (version.get() < 20_000 || LongStream.range(0, hits.length()).anyMatch(i -> hits.get((int) i) < 100)) {
                version.set(written.incrementAndGet());
                Thread.yield();
                assertThat(all).noneMatch(Future::isDone);
            }
            ended.set(true);
            for (var one : all) {
                one.get();
            }
        }
        assertThat(tiny.used()).isBetween(0L, 8_000L);
    }

    private static final class Closing implements AutoCloseable {

        private final ExecutorService threads = Executors.newFixedThreadPool(3);

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
