-- The words of actors, meetings, articles and quotes, and where they occur (org.readout.model.SearchIndex); PostgreSQL has indexes for that. A list is
-- of the records of a kind that are published, or that are not: what is only counted here must be what may be seen. Its number is twice the place of
-- the kind in SearchKind, and one more for what is not published. A place is a day and a key in 12 bytes, newest first, so that one comparison finds one.

-- The words of a list. `records` is how many have it.
create table search_term (
    list    smallint     not null,
    term    varchar(120) not null,
    records integer      not null,
    primary key (list, term)
);

-- The records that have a word, newest first, in blocks. `place` is the last that may be in the block: those up to the place of the next block are
-- in the next; the last block has the last place there can be.
create table search_block (
    list     smallint         not null,
    term     varchar(120)     not null,
    place    binary(12)       not null,
    postings varbinary(20000) not null,
    primary key (list, term, place)
);

-- How far the words of a kind have been gathered, newest first: what comes after that place is not in the index yet. A kind that is not here has none.
create table search_progress (
    kind     smallint   not null primary key,
    place    binary(12) not null,
    complete boolean    not null
);
