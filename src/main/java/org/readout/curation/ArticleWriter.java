package org.readout.curation;

import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument.ArticleEntry;

import java.util.LinkedHashSet;

/** Writes articles. */
final class ArticleWriter {

    private static final String PATH = "article";

    private final UnitOfWork work;

    ArticleWriter(UnitOfWork work) {
        this.work = work;
    }

    Article write(ArticleEntry entry) {
        var outlet = work.references().outlet(PATH + ".outlet", entry.outlet());
        var article = work.existingOrNew(PATH, Article.class, entry.slug(), entry.headline(), Article::new);
        work.describes(PATH, article);
        if (entry.slug() == null && article.outlet != null && !article.outlet.equals(outlet)) {
            work.wrong(PATH, "another outlet has an article with this headline; give this one a slug");
        }
        var changes = new Changes();
        article.headline = changes.of(article.headline, entry.headline());
        article.headlineKey = SearchKey.of(entry.headline());
        article.searchText = SearchKey.indexed(entry.headline());
        article.outlet = changes.of(article.outlet, outlet);
        article.published = changes.of(article.published, UnitOfWork.orUnknown(entry.publishedOn()));
        article.url = changes.of(article.url, entry.url());
        article.language = changes.of(article.language, entry.language() == null ? "en" : entry.language());
        article.summary = changes.of(article.summary, entry.summary());
        var topics = work.references().topics(PATH + ".topics", entry.topics());
        changes.replace(article.topics, topics);
        UnitOfWork.replace(article.subjects, UnitOfWork.subjects(topics));
        var mentions = new LinkedHashSet<Actor>();
        UnitOfWork.each(PATH + ".mentions", entry.mentions(), (path, reference, i) -> {
            var actor = work.references().actor(path, reference);
            if (actor != null) {
                mentions.add(actor);
            }
        });
        changes.replace(article.mentions, mentions);
        work.save(article, changes);
        return article;
    }
}
