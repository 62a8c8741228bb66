package org.readout.model;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** A list of postings, newest first, of which only what is needed is read. */
interface Postings {

    /** The words from one to another, served by the primary key. */
    String TERMS = "select term, records from search_term where list = ? and term >= ? and term < ? order by list, term";
    /** The blocks of all words from one to another. */
    String BLOCKS = "select %s from search_block where list = ? and term >= ? and term < ?%s";
    /** Postings that are read at a time to be counted, or as many as a word has. */
    int AT_ONCE = 200_000;

    /** The first that does not come before {@code from}; null if there is none. {@code from} never comes before that of an earlier call. */
    Posting seek(Posting from) throws SQLException;

    /** Those of {@code list} from {@code from} on, {@code most} of them at most. */
    static List<Posting> take(Postings list, Posting from, int most) throws SQLException {
        var taken = new ArrayList<Posting>();
        for (var next = list.seek(from); next != null; next = taken.size() == most ? null : list.seek(next.next())) {
            taken.add(next);
        }
        return taken;
    }

    /** What is in all of {@code lists}. */
    static Postings inAll(List<Postings> lists) {
        return lists.size() == 1 ? lists.get(0) : from -> {
            var candidate = from;
            for (int agreed = 0, next = 0; agreed < lists.size(); next = (next + 1) % lists.size()) {
                var found = lists.get(next).seek(candidate);
                if (found == null) {
                    return null;
                }
                agreed = found.equals(candidate) ? agreed + 1 : 1;
                candidate = found;
            }
            return candidate;
        };
    }

    /** What is in any of {@code lists}. */
    static Postings inAny(List<Postings> lists) {
        return lists.size() == 1 ? lists.get(0) : new Merged(lists);
    }

    /** Several lists as one. */
    final class Merged implements Postings {

        /** The place of a list. */
        private record Head(Posting posting, Postings list) {
        }

        private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::posting));

        private Merged(List<Postings> lists) {
            lists.forEach(list -> heads.add(new Head(Posting.FIRST, list)));
        }

        @Override
        public Posting seek(Posting from) throws SQLException {
            while (!heads.isEmpty() && (heads.peek().posting.compareTo(from) < 0 || heads.peek().posting.equals(Posting.FIRST))) {
                var head = heads.poll();
                var posting = head.list.seek(from);
                if (posting != null) {
                    heads.add(new Head(posting, head.list));
                }
            }
            return heads.isEmpty() ? null : heads.peek().posting;
        }
    }

    /** What comes up to {@code bound}, in a list that goes on there unless that is the end of all. */
    record Block(Posting bound, Postings postings) {
    }

    /** A list in blocks. */
    abstract class Blocks implements Postings {

        private Block block;

        /** The block that holds a place, or would; null if the list has ended before. */
        abstract Block at(Posting place) throws SQLException;

        @Override
        public Posting seek(Posting from) throws SQLException {
            var place = from;
            while (true) {
                if (block == null || place.compareTo(block.bound) > 0) {
                    var next = at(place);
                    if (next == null) {
                        return null;
                    }
                    block = next;
                }
                var found = block.postings.seek(place);
                if (found != null || block.bound.equals(Posting.LAST)) {
                    return found;
                }
                place = block.bound.next();
            }
        }
    }

    /** The postings of a word, read block by block. */
    final class OfTerm extends Blocks {

        private final SqlReading database;
        private final int list;
        private final String term;

        OfTerm(SqlReading database, int list, String term) {
            this.database = database;
            this.list = list;
            this.term = term;
        }

        @Override
        Block at(Posting place) throws SQLException {
            var sql = new Sql().add(TermPostings.BLOCK, list, term, place.place());
            var read = database.hints(List.of(sql), row -> new Block(Posting.at(row.getBytes(1)), PostingBlock.postings(row.getBytes(2))));
            return read.isEmpty() ? null : read.get(0);
        }
    }

    /** The postings of a word, whose blocks are there. */
    final class InMemory extends Blocks {

        private final Deque<Block> blocks = new ArrayDeque<>();

        @Override
        Block at(Posting place) {
            while (!blocks.isEmpty() && blocks.peek().bound.compareTo(place) < 0) {
                blocks.remove();
            }
            return blocks.peek();
        }
    }

    /** How many records have one of the words from {@code first} until before {@code end}, which may be very many. */
    static int count(SqlReading database, List<Integer> lists, String first, String end) throws SQLException {
        var ids = new DistinctIds();
        for (int list : lists) {
            var terms = database.hints(List.of(new Sql().add(TERMS, list, first, end)), row -> Map.entry(row.getString(1), row.getInt(2)));
            for (int from = 0, to = 0; from < terms.size(); from = to) {
                for (int records = 0; to < terms.size() && records < AT_ONCE; to++) {
                    records += terms.get(to).getValue();
                }
                database.hints(blocks(List.of(list), terms.get(from).getKey(), to < terms.size() ? terms.get(to).getKey() : end), row -> {
                    ids.add(PostingBlock.decode(row.getBytes(1)));
                    return null;
                });
            }
        }
        return ids.count();
    }

    /** The postings of all words from {@code first} until before {@code end} in some lists, all of whose blocks are read by a statement for each list. */
    static Postings between(SqlReading database, List<Integer> lists, String first, String end) throws SQLException {
        var terms = new HashMap<String, InMemory>();
        for (int list : lists) {
            database.hints(List.of(new Sql().add(BLOCKS.formatted("term, place, postings", " order by list, term, place"), list, first, end)),
                    row -> terms.computeIfAbsent(list + " " + row.getString(1), term -> new InMemory()).blocks
                            .add(new Block(Posting.at(row.getBytes(2)), PostingBlock.postings(row.getBytes(3)))));
        }
        return inAny(List.copyOf(terms.values()));
    }

    private static List<Sql> blocks(List<Integer> lists, String first, String end) {
        return lists.stream().map(list -> new Sql().add(BLOCKS.formatted("postings", ""), list, first, end)).toList();
    }

    /** Different numbers, in the room of at most four times as many. */
    final class DistinctIds {

        private long[] ids = new long[1 << 12];
        private int size;

        void add(List<Posting> postings) {
            for (var posting : postings) {
                if (size == ids.length) {
                    compact();
                    if (size > ids.length / 2) {
                        ids = Arrays.copyOf(ids, 2 * ids.length);
                    }
                }
                ids[size++] = posting.id();
            }
        }

        int count() {
            compact();
            return size;
        }

        private void compact() {
            Arrays.sort(ids, 0, size);
            int distinct = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || ids[i] != ids[i - 1]) {
                    ids[distinct++] = ids[i];
                }
            }
            size = distinct;
        }
    }
}
