package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.Article;

/** A page of articles. */
@Type("ArticleConnection")
@Description("A page of articles.")
public class ArticleConnection extends Connection<Article, ArticleConnection.ArticleEdge> {

    ArticleConnection(Source<Article> source) {
        super(source, ArticleEdge::new);
    }

    /** An article in a list. */
    @Type("ArticleEdge")
    @Description("An article in a list.")
    public static class ArticleEdge extends Edge<Article> {

        ArticleEdge(String cursor, Article node) {
            super(cursor, node);
        }
    }
}
