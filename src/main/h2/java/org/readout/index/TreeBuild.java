package org.readout.index;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.Page;
import org.h2.mvstore.Page.PageReference;
import org.h2.mvstore.type.DataType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Fills an empty tree of the database with keys that come in order, from its leaves up. H2 would go down the tree for each key and copy all pages on that way,
 * and would leave pages half full, as it divides the last one in its middle time and again; this makes each page once, and leaves some room in it. Nobody else
 * writes to the tree meanwhile.
 *
 * @param <K> the type of keys
 * @param <V> that of values
 */
final class TreeBuild<K, V> {

    /** How much of what a page may have is used, as a percentage: it would be divided at the next key else. */
    private static final int FULL = 90;
    /** Children that a page within the tree has at least. */
    private static final int FEWEST = 4;
    /** The part of what the database changes in memory before it writes that one tree may take, as another may be filled meanwhile. */
    private static final int PART = 2;

    private final MVMap<K, V> map;
    private final Page<K, V> empty;
    private final int mostKeys;
    private final long mostMemory;
    private final long mostUnsaved;
    /** From the leaves up: what has no parent yet. */
    private final List<Level<K, V>> levels = new ArrayList<>();
    /** Parents that the last root had until there will be more children. */
    private final List<Page<K, V>> provisional = new ArrayList<>();
    private Page<K, V> leaf;
    private long unsaved;

    /**
     * For a tree of an open database.
     *
     * @throws IllegalArgumentException if there is something in it
     */
    TreeBuild(MVMap<K, V> map) {
        this.map = map;
        empty = map.getRootPage();
        if (empty.getTotalCount() > 0) {
            throw new IllegalArgumentException(map.getName());
        }
        mostKeys = map.getStore().getKeysPerPage() * FULL / 100;
        mostMemory = map.getStore().getMaxPageSize() / 100 * FULL;
        mostUnsaved = map.getStore().getAutoCommitMemory() / PART;
        leaf = empty.copy();
    }

    /** Adds the next key, which is larger than all before. */
    void add(K key, V value) {
        int count = leaf.getKeyCount();
        if (count >= mostKeys || count > 0 && leaf.getMemory() >= mostMemory) {
            finishLeaf();
            count = 0;
        }
        leaf.insertLeaf(count, key, value);
    }

    /** There are no more keys: all of them are in the tree now. */
    void complete() {
        if (leaf.getKeyCount() > 0) {
            finishLeaf();
        }
        publish();
    }

    private void finishLeaf() {
        add(0, leaf.getKey(0), leaf);
        leaf = empty.copy();
        if (map.getStore().getFileStore() != null && unsaved >= mostUnsaved) {
            publish();
            map.getStore().commit();
            unsaved = 0;
        }
    }

    private void add(int depth, K first, Page<K, V> page) {
        if (depth == levels.size()) {
            levels.add(new Level<>(map.getKeyType(), mostKeys));
        }
        var level = levels.get(depth);
        level.add(first, page);
        unsaved += page.getMemory();
        if (level.isFull(mostMemory)) {
            var key = level.firsts[0];
            var parent = level.parent(map);
            level.clear();
            add(depth + 1, key, parent);
        }
    }

    /** Gives the tree a root over all that is there. Where a level has only one page that has no parent, its parent is that of the next level. */
    private void publish() {
        var before = List.copyOf(provisional);
        provisional.clear();
        K first = null;
        Page<K, V> page = null;
        for (var level : levels) {
            var all = new Level<>(level);
            if (page != null) {
                all.add(first, page);
            }
            if (all.count > 1) {
                provisional.add(all.parent(map));
            }
            if (all.count > 0) {
                first = all.firsts[0];
                page = all.count > 1 ? provisional.get(provisional.size() - 1) : all.page;
            }
        }
        if (page != null) {
            Roots.replace(map, page);
        }
        long version = map.getStore().getCurrentVersion();
        before.forEach(gone -> gone.removePage(version));
    }

    /** Pages beside each other, which are to have one parent. */
    private static final class Level<K, V> {

        /** Bytes in memory of a reference to a child, as the database counts them. */
        private static final int REFERENCE = 32;

        private final DataType<K> type;
        private final K[] firsts;
        private final PageReference<K, V>[] children;
        /** The first of them, as the reference to it gives it up when it has been written. */
        private Page<K, V> page;
        private int count;
        private long keys;
        private long memory;

        Level(DataType<K> type, int most) {
            this.type = type;
            firsts = type.createStorage(most);
            children = Page.createRefStorage(most);
        }

        /** Another one with the same pages. */
        Level(Level<K, V> other) {
            type = other.type;
            firsts = other.firsts.clone();
            children = other.children.clone();
            page = other.page;
            count = other.count;
            keys = other.keys;
        }

        void add(K first, Page<K, V> child) {
            if (count == 0) {
                page = child;
            }
            firsts[count] = first;
            children[count] = new PageReference<>(child);
            keys += child.getTotalCount();
            memory += type.getMemory(first) + REFERENCE;
            count++;
        }

        boolean isFull(long mostMemory) {
            return count == firsts.length || count >= FEWEST && memory >= mostMemory;
        }

        /** A page above all of them, which are two at least. */
        Page<K, V> parent(MVMap<K, V> map) {
            return Page.createNode(map, Arrays.copyOfRange(firsts, 1, count), Arrays.copyOf(children, count), keys, 0);
        }

        void clear() {
            page = null;
            count = 0;
            keys = 0;
            memory = 0;
        }
    }

    /** What a kind of tree may do, and nobody else: to replace its root. There is no tree of this kind. */
    private abstract static class Roots<K, V> extends MVMap<K, V> {

        private Roots(Map<String, Object> settings, DataType<K> keys, DataType<V> values) {
            super(settings, keys, values);
        }

        static <K, V> void replace(MVMap<K, V> map, Page<K, V> root) {
            int attempt = 1;
            while (!updateRoot(map.flushAndGetRoot(), root, attempt)) { // as the database has noted a new version meanwhile
                attempt++;
            }
        }
    }
}
