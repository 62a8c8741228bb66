package org.readout.model;

import org.hibernate.query.SelectionQuery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of list: all records of a type, or those that belong to a parent (the quotes of a speaker, the articles of an outlet).
 * The lists of many parents are read by one statement, each cut to its page by the database; paging is by key, never by offset,
 * so that records which come and go between two pages neither repeat nor hide another. A list has only what may be seen.
 *
 * @param type   the entity, with a primary key {@code pk} and a {@code recordStatus}
 * @param from   HQL from clause that binds the alias {@code e}, each record at most once per parent; one that uses {@code :parents} narrows
 *               the list to them itself
 * @param parent HQL path of the parent's primary key; null if the list has no parent
 */
public record Listing<E>(Class<E> type, String from, String parent) {

    /** The "parent" of a list that has none. */
    public static final long ROOT = 0;

    /** All records of a type. */
    public static <E> Listing<E> all(Class<E> type) {
        return new Listing<>(type, type.getSimpleName() + " e", null);
    }

    /** The same page of the lists of several parents; a parent whose list is empty may be missing. */
    public Map<Long, Page<E>> pages(Reading reading, PageQuery page, Collection<Long> parents) {
        if (parent == null) {
            return Map.of(ROOT, onePage(reading, page, parents));
        }
        // A single list needs no numbering of its rows: the database can stop at the end of the page.
        return parents.size() == 1 ? Map.of(parents.iterator().next(), onePage(reading, page, parents)) : parentPages(reading, page, parents);
    }

    /** How many records the lists of several parents have; a parent whose list is empty may be missing. */
    public Map<Long, Integer> counts(Reading reading, Filter filter, Collection<Long> parents) {
        var hql = parent == null
                ? "select " + ROOT + "L, count(*) from " + from + where(filter)
                : "select " + parent + ", count(*) from " + from + where(filter) + " group by " + parent;
        var query = reading.query(hql, Object[].class);
        bind(query, filter, parents);
        var counts = new HashMap<Long, Integer>();
        for (var row : query.getResultList()) {
            counts.put((Long) row[0], Math.toIntExact((Long) row[1]));
        }
        return counts;
    }

    private Page<E> onePage(Reading reading, PageQuery page, Collection<Long> parents) {
        var query = reading.query(
                "select " + page.order().key().path() + ", e.pk, e from " + from + where(page.filter()) + bounds(page)
                        + " order by " + page.order().clause(page.backward()), Object[].class);
        bind(query, page.filter(), parents);
        bind(query, page);
        query.setMaxResults(page.limit() + 1);
        var read = new ArrayList<Page.Entry<E>>();
        for (var row : query.getResultList()) {
            read.add(entry(row[0], row[1], row[2]));
        }
        return Page.cut(read, page.limit(), page.backward());
    }

    private Map<Long, Page<E>> parentPages(Reading reading, PageQuery page, Collection<Long> parents) {
        var query = reading.query("""
                select r.parent, r.sortKey, r.pk, x
                from (select %1$s as parent, %2$s as sortKey, e.pk as pk,
                             row_number() over (partition by %1$s order by %3$s) as place
                      from %4$s%5$s%6$s) r
                join %7$s x on x.pk = r.pk
                where r.place <= :places
                order by r.parent, r.place""".formatted(parent, page.order().key().path(),
                page.order().clause(page.backward()), from, where(page.filter()), bounds(page), type.getSimpleName()), Object[].class);
        bind(query, page.filter(), parents);
        bind(query, page);
        query.setParameter("places", page.limit() + 1L);
        var read = new HashMap<Long, List<Page.Entry<E>>>();
        for (var row : query.getResultList()) {
            read.computeIfAbsent((Long) row[0], parent -> new ArrayList<>()).add(entry(row[1], row[2], row[3]));
        }
        var pages = new HashMap<Long, Page<E>>();
        read.forEach((parent, entries) -> pages.put(parent, Page.cut(entries, page.limit(), page.backward())));
        return pages;
    }

    private Page.Entry<E> entry(Object sortKey, Object pk, Object item) {
        return new Page.Entry<>(type.cast(item), new Position(sortKey, (Long) pk));
    }

    private String where(Filter filter) {
        return " where {visible:e}" + (parent == null || from.contains(":parents") ? "" : " and " + parent + " in :parents") + filter.clause();
    }

    private static String bounds(PageQuery page) {
        return (page.after() == null ? "" : page.order().beyond("after", true))
                + (page.before() == null ? "" : page.order().beyond("before", false));
    }

    private void bind(SelectionQuery<?> query, Filter filter, Collection<Long> parents) {
        filter.parameters().forEach((name, value) -> {
            if (value instanceof Collection<?> values) {
                query.setParameterList(name, values);
            } else {
                query.setParameter(name, value);
            }
        });
        if (parent != null) {
            query.setParameterList("parents", parents);
        }
    }

    private static void bind(SelectionQuery<?> query, PageQuery page) {
        if (page.after() != null) {
            query.setParameter("afterKey", page.after().key());
            query.setParameter("afterPk", page.after().pk());
        }
        if (page.before() != null) {
            query.setParameter("beforeKey", page.before().key());
            query.setParameter("beforePk", page.before().pk());
        }
    }
}
