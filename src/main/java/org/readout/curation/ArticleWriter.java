package org.readout.curation;

import org.readout.model.Article;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument.ArticleEntry;

/** Writes articles. */
final class ArticleWriter {

    private final UnitOfWork work;

    ArticleWriter(UnitOfWork work) {
        this.work = work;
    }

    Article write(String path, ArticleEntry entry) {
        var outlet = work.references().outlet(path + ".outlet", entry.outlet());
        var article = work.existingOrNew(path, Article.class, entry.slug(), entry.headline(), Article::new);
        work.describes(path, article);
        if (entry.slug() == null && article.outlet != null && !article.outlet.equals(outlet)) {
            work.wrong(path, "another outlet has an article with this headline; give this one a slug");
        }
        article.headline = entry.headline();
        article.headlineKey = SearchKey.ofTitle(entry.headline());
        article.searchText = SearchKey.indexed(entry.headline());
        article.outlet = outlet;
        article.published = UnitOfWork.orUnknown(entry.publishedOn());
        article.url = entry.url();
        article.language = entry.language() == null ? "en" : entry.language();
        article.summary = entry.summary();
        var topics = work.references().topics(path + ".topics", entry.topics());
        UnitOfWork.replace(article.topics, topics);
        UnitOfWork.replace(article.subjects, UnitOfWork.subjects(topics));
        UnitOfWork.replace(article.mentions, work.references().actors(path + ".mentions", entry.mentions()));
        work.save(article);
        return article;
    }
}
