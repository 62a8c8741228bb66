package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** That an article prints a quote, and in which form; an article prints a quote once. */
@Entity
@Type("Citation")
@Description("That an article prints a quote, and in which form.")
public class Citation extends PanacheEntityBase {

    @Ignore
    @Id
    @Column(name = "id")
    public Long pk;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    public Quote quote;

    /** The quote's key, readable without loading the quote. */
    @Ignore
    @Column(name = "quote_id", insertable = false, updatable = false)
    public Long quotePk;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @Description("The article that prints it.")
    public Article article;

    /** The article's key, readable without loading the article. */
    @Ignore
    @Column(name = "article_id", insertable = false, updatable = false)
    public Long articlePk;

    /** 0 for the article that the quote was first recorded from, then counting. */
    @Ignore
    public int position;

    @NonNull
    @Description("Exactly what is printed, punctuation included.")
    public String text;

    @Column(name = "start_offset")
    @Description("Where it begins in the text of the article, in UTF-16 units from 0; null if that text is not in the record.")
    public Integer start;

    @Column(name = "end_offset")
    @Description("Where it ends in the text of the article, exclusive; null if that text is not in the record.")
    public Integer end;

    @Column(name = "context_before")
    @Description("The words right before it in the text of the article, a hundred characters at most; null if that text is not in the record.")
    public String before;

    @Column(name = "context_after")
    @Description("The words right after it in the text of the article, a hundred characters at most; null if that text is not in the record.")
    public String after;

    @Description("The wording beside it that tells the speaker: \"the minister\"; null where there is none, or where a curator told the speaker.")
    public String speakerMention;

    @Description("The verb of reporting: \"said\"; null where there is none, or where a curator told the speaker.")
    public String cue;

    @Description("The rule by which the speaker was told; null where a curator did so.")
    public String attributionRule;

    @Description("How sure that rule is, from 0 (the speaker is left open) to 1; null where a curator told the speaker.")
    public Double attributionConfidence;

    protected Citation() {
    }

    /** A new citation, not yet in the database. */
    public Citation(Quote quote, Article article, int position) {
        this.pk = TimeOrderedId.next();
        this.quote = quote;
        this.article = article;
        this.position = position;
    }
}
