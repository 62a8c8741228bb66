package org.readout.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes the postings of words. Whoever uses it is the only one who does. */
final class TermPostings implements AutoCloseable {

    /** Served by the primary key: the block that holds a place, or would. */
    static final String BLOCK = """
            select place, postings from search_block where list = ? and term = ? and place >= ? order by list, term, place fetch first row only""";

    /** Bytes that are held at most before they are sent, and what a row has of them beside its block; about. */
    private static final int MOST_BOUND = 1 << 20;
    private static final int ROW_BYTES = 200;

    private final PreparedStatement select;
    private final PreparedStatement update;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement count;
    private final PreparedStatement newTerm;
    private final PreparedStatement deleteTerm;
    private final PreparedStatement deleteAll;
    private final List<PreparedStatement> statements = new ArrayList<>();
    private int bound;

    TermPostings(Connection connection) throws SQLException {
        select = prepare(connection, BLOCK);
        update = prepare(connection, "update search_block set postings = ? where list = ? and term = ? and place = ?");
        insert = prepare(connection, "insert into search_block (postings, list, term, place) values (?, ?, ?, ?)");
        delete = prepare(connection, "delete from search_block where list = ? and term = ? and place = ?");
        count = prepare(connection, "update search_term set records = records + ? where list = ? and term = ?");
        newTerm = prepare(connection, "insert into search_term (records, list, term) values (?, ?, ?)");
        deleteTerm = prepare(connection, "delete from search_term where list = ? and term = ? and records <= 0");
        deleteAll = prepare(connection, "delete from search_block where list = ? and term = ?");
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statements.add(statement);
        return statement;
    }

    /** Adds a word that the list does not have yet, with its postings, newest first. */
    void add(int list, String term, List<Posting> postings) throws SQLException {
        bind(newTerm, change(list, term, Block.NONE, List.of(), postings), list, term);
        sendIfMany();
    }

    /** Takes postings of a word away, and adds others, both newest first: what is there already is not added, what is not there not taken away. */
    void change(int list, String term, List<Posting> gone, List<Posting> come) throws SQLException {
        int more = 0;
        boolean known = true;
        var restGone = gone;
        var restCome = come;
        while (!restGone.isEmpty() || !restCome.isEmpty()) {
            var block = block(list, term, restGone.isEmpty() || !restCome.isEmpty() && restCome.get(0).compareTo(restGone.get(0)) < 0 ? restCome.get(0) : restGone.get(0));
            known = block.there;
            int goneHere = until(restGone, block.bound);
            int comeHere = until(restCome, block.bound);
            more += change(list, term, block, restGone.subList(0, goneHere), restCome.subList(0, comeHere));
            restGone = restGone.subList(goneHere, restGone.size());
            restCome = restCome.subList(comeHere, restCome.size());
        }
        if (known || more != 0) {
            bind(known ? count : newTerm, more, list, term);
        }
        if (more < 0) {
            send();
            set(deleteTerm, list, term);
            if (deleteTerm.executeUpdate() > 0) {
                set(deleteAll, list, term);
                deleteAll.executeUpdate();
            }
        }
        sendIfMany();
    }

    /** How many of them may be in a block with that bound. */
    private static int until(List<Posting> postings, Posting bound) {
        int found = Collections.binarySearch(postings, bound);
        return found < 0 ? -found - 1 : found + 1;
    }

    private void sendIfMany() throws SQLException {
        if (bound > MOST_BOUND) {
            send();
        }
    }

    /** Postings up to {@code bound}. */
    private record Block(Posting bound, List<Posting> postings, boolean there) {

        /** A word has none, and the first will be the last. */
        private static final Block NONE = new Block(Posting.LAST, List.of(), false);
    }

    private Block block(int list, String term, Posting place) throws SQLException {
        set(select, list, term, place.place());
        try (var row = select.executeQuery()) {
            return row.next() ? new Block(Posting.at(row.getBytes(1)), PostingBlock.decode(row.getBytes(2)), true) : Block.NONE;
        }
    }

    /** How many postings more the block has then. */
    private int change(int list, String term, Block block, List<Posting> gone, List<Posting> come) throws SQLException {
        var there = block.postings;
        boolean appends = gone.isEmpty() && (there.isEmpty() || come.get(0).compareTo(there.get(there.size() - 1)) > 0);
        var postings = appends ? joined(there, come) : merged(there, gone, come);
        // Where postings come after all others little will come in between, and blocks are filled; elsewhere they keep room.
        int parts = (postings.size() + PostingBlock.MOST - 1) / PostingBlock.MOST;
        int size = appends || parts == 0 ? PostingBlock.MOST : (postings.size() + parts - 1) / parts;
        int start = 0;
        for (; postings.size() - start > size; start += size) {
            var part = postings.subList(start, start + size);
            bind(insert, PostingBlock.encode(part), list, term, part.get(size - 1).place());
        }
        var rest = postings.subList(start, postings.size());
        if (rest.isEmpty() && block.there && !block.bound.equals(Posting.LAST)) {
            bind(delete, list, term, block.bound.place());
        } else if (block.there || !rest.isEmpty()) {
            bind(block.there ? update : insert, PostingBlock.encode(rest), list, term, block.bound.place());
        }
        return postings.size() - there.size();
    }

    private static List<Posting> joined(List<Posting> there, List<Posting> more) {
        if (there.isEmpty()) {
            return more;
        }
        var postings = new ArrayList<Posting>(there.size() + more.size());
        postings.addAll(there);
        postings.addAll(more);
        return postings;
    }

    private static List<Posting> merged(List<Posting> there, List<Posting> gone, List<Posting> come) {
        var merged = new ArrayList<Posting>(there.size() + come.size());
        int nextGone = 0;
        int nextCome = 0;
        for (var posting : there) {
            for (; nextCome < come.size() && come.get(nextCome).compareTo(posting) < 0; nextCome++) {
                merged.add(come.get(nextCome));
            }
            while (nextGone < gone.size() && gone.get(nextGone).compareTo(posting) < 0) {
                nextGone++;
            }
            boolean goes = nextGone < gone.size() && gone.get(nextGone).equals(posting);
            boolean comes = nextCome < come.size() && come.get(nextCome).equals(posting); // with the others
            if (!goes && !comes) {
                merged.add(posting);
            }
        }
        merged.addAll(come.subList(nextCome, come.size()));
        return merged;
    }

    /** Sends what has been changed to the database. */
    void send() throws SQLException {
        for (var statement : List.of(delete, update, insert, count, newTerm)) {
            statement.executeBatch();
        }
        bound = 0;
    }

    private void bind(PreparedStatement statement, Object... values) throws SQLException {
        set(statement, values);
        statement.addBatch();
        bound += ROW_BYTES + (values[0] instanceof byte[] bytes ? bytes.length : 0);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var statement : statements) {
            statement.close();
        }
    }
}
