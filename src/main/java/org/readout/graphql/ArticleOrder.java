package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.Article;
import org.readout.model.Order;

/** The order of a list of articles. */
@Input("ArticleOrder")
@Description("The order of a list of articles; ties are broken by id. Default: PUBLISHED_ON DESC.")
public class ArticleOrder {

    static final Order DEFAULT = new Order(Article.PUBLISHED_ON, true);

    @NonNull
    @Description("What is compared.")
    public Field field;

    @NonNull
    @Description("Which way the list runs.")
    public OrderDirection direction;

    static Order orDefault(ArticleOrder given) {
        return given == null ? DEFAULT : new Order(given.field.key, given.direction == OrderDirection.DESC);
    }

    /** What articles can be ordered by. */
    @org.eclipse.microprofile.graphql.Enum("ArticleOrderField")
    @Description("What articles can be ordered by.")
    public enum Field {
        @Description("The day of publication.")
        PUBLISHED_ON(Article.PUBLISHED_ON),
        @Description("The headline.")
        HEADLINE(Article.HEADLINE);

        private final Order.SortKey key;

        Field(Order.SortKey key) {
            this.key = key;
        }
    }
}
