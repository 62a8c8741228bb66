package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Where a page lies in its list (Relay cursor connections). */
@Type("PageInfo")
@Description("Where a page lies in its list (Relay cursor connections).")
public record PageInfo(
        @NonNull @Description("Whether there is more after this page; paging backwards: whether \"before\" was given.") Boolean hasNextPage,
        @NonNull @Description("Whether there is more before this page; paging forwards: whether \"after\" was given.") Boolean hasPreviousPage,
        @Description("Cursor of the first record; null on an empty page.") String startCursor,
        @Description("Cursor of the last record; null on an empty page.") String endCursor) {
}
