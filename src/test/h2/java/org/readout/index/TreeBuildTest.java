package org.readout.index;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;
import org.h2.mvstore.Page;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Trees that are filled from their leaves up have what was put in, are trees like all others of the database, and waste no room. */
class TreeBuildTest {

    @TempDir
    Path folder;

    private MVStore open() {
        // Writes after every few pages, so that most of a tree is only in the file while it is built.
        return new MVStore.Builder().fileName(folder.resolve("test.db").toString()).autoCommitBufferSize(64).autoCommitDisabled().open();
    }

    private static MVMap<Long, String> map(MVStore store, String name) {
        return store.openMap(name, new MVMap.Builder<Long, String>().keyType(LongDataType.INSTANCE).valueType(StringDataType.INSTANCE));
    }

    private static TreeMap<Long, String> entries(int count) {
        var random = new Random(count);
        var entries = new TreeMap<Long, String>();
        for (int i = 0; i < count; i++) {
            entries.put(i * 3L, "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 3000 : 60)) + i);
        }
        return entries;
    }

    private static void build(MVMap<Long, String> map, SortedMap<Long, String> entries) {
        var tree = new TreeBuild<>(map);
        entries.forEach(tree::add);
        tree.complete();
    }

    private static void same(MVMap<Long, String> map, TreeMap<Long, String> entries) {
        assertThat(map.sizeAsLong()).isEqualTo(entries.size());
        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(entries.entrySet()));
        assertThat(map.firstKey()).isEqualTo(entries.isEmpty() ? null : entries.firstKey());
        assertThat(map.lastKey()).isEqualTo(entries.isEmpty() ? null : entries.lastKey());
        var random = new Random(3);
        for (int i = 0; i < 1000 && !entries.isEmpty(); i++) {
            long key = random.nextLong(entries.lastKey() + 2);
            assertThat(map.get(key)).isEqualTo(entries.get(key));
            assertThat(map.ceilingKey(key)).isEqualTo(entries.ceilingKey(key));
            assertThat(map.getKey(map.getKeyIndex(map.ceilingKey(key) == null ? entries.lastKey() : map.ceilingKey(key))))
                    .isEqualTo(entries.ceilingKey(key) == null ? entries.lastKey() : entries.ceilingKey(key));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 43, 44, 45, 86, 87, 500, 1900, 2000, 12_000})
    void haveAllAndGoOnAsOthers(int count) {
        var entries = entries(count);
        try (var store = open()) {
            build(map(store, "built"), entries);
            same(map(store, "built"), entries);
        }
        try (var store = open()) {
            var map = map(store, "built");
            same(map, entries);
            var random = new Random(5);
            for (int i = 0; i < count; i++) {
                long key = random.nextLong(count * 3L);
                if (random.nextBoolean()) {
                    assertThat(map.put(key, "new" + i)).isEqualTo(entries.put(key, "new" + i));
                } else {
                    assertThat(map.remove(key)).isEqualTo(entries.remove(key));
                }
            }
            same(map, entries);
            store.setRetentionTime(0);
            store.commit();
            for (int i = 0; i < 20 && store.compact(95, 1 << 20); i++) { // writes anew what is still in use, and gives up all the rest
                store.commit();
            }
            same(map, entries);
        }
        MVStoreTool.compact(folder.resolve("test.db").toString(), true);
        try (var store = open()) {
            same(map(store, "built"), entries);
            map(store, "built").clear();
            store.commit();
        }
    }

    @Test
    void twoAtATime() throws Exception {
        var entries = entries(20_000);
        var pool = Executors.newFixedThreadPool(2);
        try (var store = open()) {
            var one = map(store, "one");
            var other = map(store, "other");
            var first = pool.submit(() -> build(one, entries));
            var second = pool.submit(() -> build(other, entries));
            first.get();
            second.get();
            same(one, entries);
        } finally {
            pool.shutdownNow();
        }
        try (var store = open()) {
            same(map(store, "one"), entries);
            same(map(store, "other"), entries);
        }
    }

    @Test
    void whatHadToBeGivenUpIsNotInTheFileAsIfItWereUsed() {
        try (var store = open()) {
            build(map(store, "built"), entries(10_000));
            for (long i = 0; i < 3; i++) { // what a write has written, and given up, is noted by later ones
                map(store, "other").put(i, "x");
                store.commit();
            }
            var pages = new int[1];
            count(map(store, "built").getRootPage(), pages);
            int live = store.getLayoutMap().entrySet().stream().filter(chunk -> chunk.getKey().startsWith("chunk.")).mapToInt(chunk -> live(chunk.getValue())).sum();
            assertThat(live - pages[0]).as("other pages: of what the store has for itself").isBetween(0, 10);
        }
    }

    private static int live(String chunk) {
        var all = chunk.replaceAll(".*\\bpages:(\\w+).*", "$1");
        return Integer.parseInt(chunk.contains("livePages:") ? chunk.replaceAll(".*\\blivePages:(\\w+).*", "$1") : all, 16);
    }

    private static void count(Page<?, ?> page, int[] pages) {
        pages[0]++;
        for (int i = 0; !page.isLeaf() && i <= page.getKeyCount(); i++) {
            count(page.getChildPage(i), pages);
        }
    }

    @Test
    void takeLittleMoreThanHalfOfThePagesOfOthers() {
        var entries = entries(10_000);
        try (var store = open()) {
            build(map(store, "built"), entries);
            var put = map(store, "put");
            entries.forEach(put::put);
            var built = new int[1];
            var others = new int[1];
            count(map(store, "built").getRootPage(), built);
            count(put.getRootPage(), others);
            assertThat(built[0]).isLessThan(others[0] * 2 / 3);
        }
    }

    @Test
    void onlyInMemory() {
        var entries = entries(5000);
        try (var store = new MVStore.Builder().open()) {
            build(map(store, "built"), entries);
            same(map(store, "built"), entries);
        }
    }

    @Test
    void areEmptyBefore() {
        try (var store = open()) {
            map(store, "other").put(1L, "x");
            assertThatThrownBy(() -> new TreeBuild<>(map(store, "other"))).isInstanceOf(IllegalArgumentException.class).hasMessage("other");
        }
    }
}
