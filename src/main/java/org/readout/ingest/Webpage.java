package org.readout.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.readout.model.PartialDate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The article of an HTML page: its text, a line a paragraph, and what the page says of it in JSON-LD (schema.org), else in the meta tags of
 * the Open Graph protocol and of HTML itself.
 */
final class Webpage {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is no text of an article wherever it stands. */
    private static final String FURNITURE = "script, style, noscript, template, nav, aside, form, button, select, iframe, svg, figure, footer, body > header, "
            + "[hidden], [aria-hidden=true], [role=navigation], [role=complementary]";
    /** Where articles stand, the surest first. */
    private static final List<String> PLACES = List.of("[itemprop=articleBody]", "article", "main, [role=main]");
    /** A place must have this share of what all paragraphs of the page have. */
    private static final double SHARE = 0.4;
    /** Nested objects that are looked at, so that a page of a million of them is answered. */
    private static final int MOST_OBJECTS = 1000;
    private static final int DAY = 10;

    private final Document page;
    private final JsonNode described;

    private Webpage(Document page) {
        this.page = page;
        this.described = described();
    }

    /** The article of a page. */
    static ArticleText read(String html) {
        return new Webpage(Jsoup.parse(html)).article();
    }

    private ArticleText article() {
        var headline = or(text("headline"), meta("og:title"), page.selectFirst("h1") == null ? null : page.selectFirst("h1").text(), page.title());
        var outlet = or(name("publisher"), meta("og:site_name"));
        var published = or(text("datePublished"), meta("article:published_time"), meta("date"), attribute("time[datetime]", "datetime"));
        var url = or(address(text("url")), address(attribute("link[rel=canonical]", "href")), address(meta("og:url")));
        var language = or(text("inLanguage"), attribute("html[lang]", "lang"));
        var author = or(name("author"), meta("author"));
        page.select(FURNITURE).remove();
        return new ArticleText(text(place()), headline, outlet, day(published), url, language, author);
    }

    private static String or(String... values) {
        for (var value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static String address(String url) {
        return url != null && url.matches("https?://\\S+") ? url : null;
    }

    private static LocalDate day(String time) {
        try {
            var day = time == null || time.length() < DAY ? null : LocalDate.parse(time.substring(0, DAY));
            return day == null || PartialDate.isDate(day) ? day : null; // 0001-01-01 is how some programs write that they do not know
        } catch (DateTimeException e) {
            return null; // the page says something else there
        }
    }

    private String meta(String name) {
        for (var tag : page.select("meta")) {
            if (name.equals(tag.attr("property")) || name.equals(tag.attr("name"))) {
                return tag.attr("content");
            }
        }
        return null;
    }

    private String attribute(String selector, String name) {
        var found = page.selectFirst(selector);
        return found == null ? null : found.attr(name);
    }

    private String text(String property) {
        var value = described.path(property);
        return value.isArray() ? value.path(0).asText(null) : value.isTextual() ? value.asText() : null;
    }

    private String name(String property) {
        var value = described.path(property);
        var one = value.isArray() ? value.path(0) : value;
        return one.isTextual() ? one.asText() : one.path("name").asText(null);
    }

    /** The first object of the page's JSON-LD that is an article. */
    private JsonNode described() {
        for (var script : page.select("script[type=application/ld+json]")) {
            try {
                var article = article(JSON.readTree(script.data()));
                if (article != null) {
                    return article;
                }
            } catch (JsonProcessingException e) {
                // Many pages have JSON that is none; what is not said there may be said elsewhere.
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode article(JsonNode all) {
        var open = new ArrayList<JsonNode>();
        open.add(all == null ? JSON.missingNode() : all);
        for (int i = 0; i < open.size() && i < MOST_OBJECTS; i++) {
            var node = open.get(i);
            var type = node.path("@type").isArray() ? node.path("@type").path(0).asText() : node.path("@type").asText();
            if (type.endsWith("Article") || type.endsWith("BlogPosting")) {
                return node;
            }
            node.forEach(open::add);
        }
        return null;
    }

    /** The part of the page that the article stands in. */
    private Element place() {
        int all = paragraphs(page.body());
        for (var place : PLACES) {
            Element longest = null;
            for (var candidate : page.select(place)) {
                longest = longest == null || paragraphs(candidate) > paragraphs(longest) ? candidate : longest;
            }
            if (longest != null && longest.hasText() && paragraphs(longest) >= all * SHARE) {
                return longest;
            }
        }
        return page.body();
    }

    private static int paragraphs(Element element) {
        return element.select("p").stream().mapToInt(paragraph -> paragraph.text().length()).sum();
    }

    /** The text of an element, its blocks in lines of their own. */
    private static String text(Element element) {
        var lines = new Lines();
        element.traverse(lines);
        return lines.text.toString().strip();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
            } else if (node instanceof Element element && (element.isBlock() || isBreak(element))) {
                line();
                if (element.nameIs("li")) {
                    text.append("• ");
                }
            } else if (node instanceof Element element && element.nameIs("br")) {
                append(" ");
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock()) {
                line();
            }
        }

        /** Two breaks of a line part paragraphs; one alone is within a sentence more often than not. */
        private static boolean isBreak(Element element) {
            return element.nameIs("br") && element.nextElementSibling() != null && element.nextElementSibling().nameIs("br")
                    && !(element.nextSibling() instanceof TextNode words && !words.isBlank());
        }

        private void append(String words) {
            boolean spaced = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(spaced ? words.stripLeading() : words);
        }

        private void line() {
            while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
