package org.readout.graphql;

import org.readout.model.Filter;
import org.readout.model.Listing;
import org.readout.model.Page;
import org.readout.model.PageQuery;

import java.util.concurrent.CompletionStage;

/** Reads a page of the list of a parent. */
record ListingSource<E>(Loaders loaders, Listing<E> listing, PageQuery query, long parent) implements Connection.Source<E> {

    /** The same page of what meets {@code filter}. */
    ListingSource<E> of(Filter filter) {
        return new ListingSource<>(loaders, listing, query.of(filter), parent);
    }

    @Override
    public CompletionStage<Page<E>> page() {
        return loaders.page(listing, query, parent);
    }

    @Override
    public CompletionStage<Integer> count() {
        return loaders.count(listing, query.filter(), parent);
    }

    @Override
    public String cursor(Page.Entry<E> entry) {
        return Cursor.encode(query.order(), entry.position());
    }

    @Override
    public boolean backward() {
        return query.backward();
    }

    @Override
    public boolean afterGiven() {
        return query.after() != null;
    }

    @Override
    public boolean beforeGiven() {
        return query.before() != null;
    }
}
