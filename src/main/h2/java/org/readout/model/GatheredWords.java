package org.readout.model;

import org.readout.model.SearchKind.Searched;

import java.sql.SQLException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;

/** The words of many records until they are written, in little memory: a word of a record takes the four bytes of the record's number. */
final class GatheredWords {

    /** What a word takes beside its letters and all but its first records, and a record beside its words, with what is needed to write them; about. */
    private static final int TERM_BYTES = 220;
    private static final int RECORD_BYTES = Integer.BYTES + Long.BYTES + Long.BYTES + 2 * Integer.BYTES;
    private static final int FIRST = 1024;

    private final Map<Integer, Map<String, Numbers>> lists = new TreeMap<>();
    private int[] days = new int[FIRST];
    private long[] keys = new long[FIRST];
    private int size;
    private long bytes;

    /** The numbers of the records that have a word. */
    private static final class Numbers {

        private int[] records = new int[2];
        private int count;

        /** Adds the record that was added last; how many bytes more that takes. */
        int add(int record) {
            if (count > 0 && records[count - 1] == record) {
                return 0;
            }
            int before = records.length;
            if (count == before) {
                records = Arrays.copyOf(records, before + before / 2 + 1);
            }
            records[count++] = record;
            return (records.length - before) * Integer.BYTES;
        }
    }

    /** Adds a record whose key is larger than those of all before it. */
    void add(Searched record) {
        if (size == keys.length) {
            days = Arrays.copyOf(days, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
        }
        var posting = Posting.of(record.day(), record.pk());
        days[size] = posting.day();
        keys[size] = posting.id();
        bytes += RECORD_BYTES;
        var terms = lists.computeIfAbsent(SearchIndex.list(record), none -> new HashMap<>());
        SearchIndex.terms(record).forEach(term -> {
            var numbers = terms.get(term);
            if (numbers == null) {
                numbers = new Numbers();
                terms.put(term, numbers);
                bytes += TERM_BYTES + term.length();
            }
            bytes += numbers.add(size);
        });
        size++;
    }

    /** What all of it takes, about. */
    long bytes() {
        return bytes;
    }

    /**
     * Writes the postings of all words.
     *
     * @param first whether the index has no words of these lists yet
     */
    void write(TermPostings postings, boolean first) throws SQLException {
        var order = newestFirst();
        var ranks = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[order[rank]] = rank;
        }
        for (var list : lists.entrySet()) {
            for (var term : new TreeMap<>(list.getValue()).entrySet()) {
                var ordered = new Ordered(order, term.getValue(), ranks);
                if (first) {
                    postings.add(list.getKey(), term.getKey(), ordered);
                } else {
                    postings.change(list.getKey(), term.getKey(), List.of(), ordered);
                }
            }
        }
    }

    /** The numbers of all records in the order of postings. They came in the order of keys, so that of the same day the last is the newest. */
    private int[] newestFirst() {
        var sorted = new long[size];
        for (int record = 0; record < size; record++) {
            sorted[record] = (long) ~days[record] << Integer.SIZE | ~record & 0xFFFF_FFFFL;
        }
        Arrays.sort(sorted);
        var order = new int[size];
        for (int rank = 0; rank < size; rank++) {
            order[rank] = ~(int) sorted[rank];
        }
        return order;
    }

    /** The postings of a word, newest first, each made when it is asked for: a frequent word has as many as there are records. */
    private final class Ordered extends AbstractList<Posting> implements RandomAccess {

        private final int[] order;
        private final int[] sorted;

        Ordered(int[] order, Numbers numbers, int[] ranks) {
            this.order = order;
            sorted = new int[numbers.count];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = ranks[numbers.records[i]];
            }
            Arrays.sort(sorted);
        }

        @Override
        public Posting get(int index) {
            int record = order[sorted[index]];
            return new Posting(days[record], keys[record]);
        }

        @Override
        public int size() {
            return sorted.length;
        }
    }
}
