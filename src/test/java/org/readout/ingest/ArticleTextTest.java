package org.readout.ingest;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page or a scraped text tells of its article, and what of it is the article. */
class ArticleTextTest {

    @Test
    void aScrapedTextTellsOfItself() {
        var article = ArticleText.ofText("""
                Home » World
                Ferries stay in port as talks go on
                By Petra Lindqvist, Staff Writer
                Published: 12 May 2024, 09:30
                BERGEN, May 12, 2024 (NTW/Reuters) - The ferries stayed in port on Sunday, the harbour office said.
                """);
        assertThat(article.headline()).isEqualTo("Ferries stay in port as talks go on");
        assertThat(article.author()).isEqualTo("Petra Lindqvist");
        assertThat(article.publishedOn()).isEqualTo(LocalDate.of(2024, 5, 12));
        assertThat(article.outlet()).isEqualTo("NTW");
    }

    @Test
    void whatIsNotToldIsNull() {
        var article = ArticleText.ofText("The ferries stayed in port, the harbour office said.");
        assertThat(article).isEqualTo(new ArticleText("The ferries stayed in port, the harbour office said.", null, null, null, null, null, null));
        assertThat(ArticleText.ofHtml("").text()).isEmpty();
    }

    @Test
    void whatIsGivenCountsMore() {
        var given = new ArticleText("", "Another headline", null, null, "https://x.example/1", null, null);
        var article = ArticleText.ofText("Ferries stay in port\nThe ferries stayed in port.").corrected(given);
        assertThat(article.headline()).isEqualTo("Another headline");
        assertThat(article.url()).isEqualTo("https://x.example/1");
        assertThat(article.text()).startsWith("Ferries");
    }

    @Test
    void aPageTellsInJsonForMachines() {
        var article = ArticleText.ofHtml("""
                <html lang="fr"><head><script type="application/ld+json">{broken</script>
                <script type="application/ld+json">[{"@type": "BreadcrumbList"}, {"@type": ["ReportageNewsArticle", "Thing"], "headline": " Ferries stay ",
                "datePublished": "2024-05-12", "inLanguage": "en", "author": "P. L.", "publisher": {"name": "NTW"}, "url": "https://ntw.example/1"}]</script></head>
                <body><p>One.</p></body></html>""");
        assertThat(article).isEqualTo(new ArticleText("One.", "Ferries stay", "NTW", LocalDate.of(2024, 5, 12), "https://ntw.example/1", "en", "P. L."));
    }

    @Test
    void aPageTellsInMetaTags() {
        var article = ArticleText.ofHtml("""
                <html lang="en"><head><meta property="og:title" content="Ferries stay"><meta property="og:site_name" content="NTW">
                <meta property="article:published_time" content="yesterday"><link rel="canonical" href="/relative"><meta property="og:url" content="https://ntw.example/2"></head>
                <body><p>One.</p></body></html>""");
        assertThat(article).isEqualTo(new ArticleText("One.", "Ferries stay", "NTW", null, "https://ntw.example/2", "en", null));
    }

    @Test
    void ofAPageOnlyTheArticleIsRead() {
        var article = ArticleText.ofHtml("""
                <body><header><p>Site</p></header><nav><p>Home</p></nav><div><article><p>Short teaser.</p></article>
                <article><h1>Ferries</h1><p>The first&nbsp;paragraph <em>is</em> long enough.<br><br>The second
                  follows.</p><ul><li>A point</li></ul><script>no()</script><figure>Photo</figure><blockquote>“Said.”</blockquote></article></div>
                <aside><p>Other</p></aside><footer><p>Imprint</p></footer></body>""");
        assertThat(article.text()).isEqualTo("Ferries\nThe first paragraph is long enough.\nThe second follows.\n• A point\n“Said.”");
    }

    @Test
    void bytesOfAllKindsAreText() {
        assertThat(TextFile.text("Café “x”".getBytes(StandardCharsets.UTF_8))).isEqualTo("Café “x”");
        assertThat(TextFile.text("\ufeffCafé".getBytes(StandardCharsets.UTF_8))).isEqualTo("Café");
        assertThat(TextFile.text("\ufeffCafé".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Café");
        assertThat(TextFile.text("\ufeffCafé".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("Café");
        assertThat(TextFile.text(new byte[] {'C', 'a', 'f', (byte) 0xE9, ' ', (byte) 0x93, 'x', (byte) 0x94, (byte) 0x81})).isEqualTo("Café “x”\ufffd");
        assertThat(TextFile.text(new byte[] {(byte) 0xC3, (byte) 0xA9, (byte) 0xE9, (byte) 0xE2, (byte) 0x82})).as("both in one, cut short").isEqualTo("ééâ‚");
        assertThat(TextFile.text(new byte[0])).isEmpty();
    }

    @Test
    void spellingsOfOneName() {
        assertThat(Spelling.keys("Sergey Lavrov")).contains("sergey lavrov", "sergei lavrov");
        assertThat(Spelling.keys("Volodymyr Zelenskyy")).contains("volodymyr zelensky", "volodymyr zelenskiy");
        assertThat(Spelling.keys("Mohammed Khalil")).contains("muhammad khalil", "mohammed halil");
        assertThat(Spelling.keys("Ann Lee").iterator().next()).isEqualTo("ann lee");
        assertThat(Spelling.keys("x".repeat(300) + " " + "kh".repeat(100))).hasSizeLessThan(30);
    }
}
