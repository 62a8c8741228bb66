package org.readout.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Writes the postings of words. Whoever uses it is the only one who does. */
final class TermPostings implements AutoCloseable {

    /** Served by the primary key: the block that holds a place, or would. */
    static final String BLOCK = """
            select place, postings from search_block where list = ? and term = ? and place >= ? order by list, term, place fetch first row only""";

    /** Bytes of blocks that are held at most before they are sent. */
    private static final int MOST_BOUND = 1 << 20;

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

    /** Takes postings of a word away, and adds others; what is there already is not added, what is not there not taken away. */
    void change(int list, String term, Collection<Posting> gone, Collection<Posting> come) throws SQLException {
        var changes = new TreeSet<>(gone);
        changes.addAll(come);
        int more = 0;
        boolean known = true;
        for (var rest = (NavigableSet<Posting>) changes; !rest.isEmpty(); ) {
            var block = block(list, term, rest.first());
            known = block.there;
            var here = rest.headSet(block.bound, true);
            more += change(list, term, block, here, gone, come);
            rest = rest.tailSet(block.bound, false);
        }
        if (known || more != 0) {
            bind(known ? count : newTerm, more, list, term);
        }
        if (more < 0 || bound > MOST_BOUND) {
            send();
        }
        if (more < 0) {
            set(deleteTerm, list, term);
            if (deleteTerm.executeUpdate() > 0) {
                set(deleteAll, list, term);
                deleteAll.executeUpdate();
            }
        }
    }

    /** Postings up to {@code bound}. */
    private record Block(Posting bound, List<Posting> postings, boolean there) {
    }

    private Block block(int list, String term, Posting place) throws SQLException {
        set(select, list, term, place.place());
        try (var row = select.executeQuery()) {
            return row.next() ? new Block(Posting.at(row.getBytes(1)), PostingBlock.decode(row.getBytes(2)), true) : new Block(Posting.LAST, List.of(), false);
        }
    }

    /** How many postings more the block has then. */
    private int change(int list, String term, Block block, NavigableSet<Posting> changes, Collection<Posting> gone, Collection<Posting> come) throws SQLException {
        var there = block.postings;
        boolean appends = there.isEmpty() || changes.first().compareTo(there.get(there.size() - 1)) > 0;
        var postings = appends && gone.isEmpty() ? joined(there, changes) : merged(there, changes, gone, come);
        // Where postings come in their order nothing will come in between, and blocks are filled; elsewhere they keep room.
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

    private static List<Posting> joined(List<Posting> there, Collection<Posting> more) {
        var postings = new ArrayList<Posting>(there.size() + more.size());
        postings.addAll(there);
        postings.addAll(more);
        return postings;
    }

    private static List<Posting> merged(List<Posting> there, Collection<Posting> changes, Collection<Posting> gone, Collection<Posting> come) {
        var sorted = new TreeSet<>(there);
        changes.stream().filter(gone::contains).forEach(sorted::remove);
        changes.stream().filter(come::contains).forEach(sorted::add);
        return List.copyOf(sorted);
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
        bound += values[0] instanceof byte[] bytes ? bytes.length : 0;
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
