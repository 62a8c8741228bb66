package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of an article, which citations have their offsets into; only curators may read it. */
@Entity
@Table(name = "article_text")
public class StoredText extends PanacheEntityBase {

    /** Most characters of a text that the record keeps. */
    public static final int LONGEST = 1_000_000;

    /** The article's. */
    @Id
    @Column(name = "article_id")
    public Long articlePk;

    public String text;

    protected StoredText() {
    }

    public StoredText(Long articlePk, String text) {
        this.articlePk = articlePk;
        this.text = text;
    }

    /** The texts of those of the articles that have one. */
    public static Map<Long, String> of(Reading reading, Collection<Long> articles) {
        return reading.query("select t from StoredText t join Article a on a.pk = t.articlePk where t.articlePk in :pks and {visible:a}", StoredText.class).setParameterList("pks", articles).getResultList().stream()
                .collect(Collectors.toMap(stored -> stored.articlePk, stored -> stored.text));
    }
}
