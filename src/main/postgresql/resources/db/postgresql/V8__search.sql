-- The words that records are found by. They are parted by spaces already (SearchKey), and are to stay as they are: no parser has to find them.
create function search_words(search_text text) returns tsvector language sql immutable strict parallel safe
    return array_to_tsvector(array_remove(array(select distinct left(word, 60) from unnest(string_to_array(search_text, ' ')) word), ''));

create index actor_search on actor using gin (search_words(search_text));
create index meeting_search on meeting using gin (search_words(search_text));
create index article_search on article using gin (search_words(search_text));
create index quote_search on quote using gin (search_words(search_text));

-- How frequent words are is known only of what has been counted, and whether an index serves depends on it.
analyze actor, meeting, article, quote;
