package org.readout.ingest;

import java.time.LocalDate;

/**
 * The text of an article, and what is known of it; all but the text may be null.
 *
 * @param text        as it was scraped, or as a page shows it: paragraphs are lines
 * @param headline    as printed
 * @param outlet      the name of who published it
 * @param publishedOn the day
 * @param url         where it can be read
 * @param language    BCP 47
 * @param author      as the byline has it
 */
public record ArticleText(String text, String headline, String outlet, LocalDate publishedOn, String url, String language, String author) {

    /** Most characters of a text; no article is as long. */
    public static final int LONGEST = 20_000_000;

    /** A text as it was scraped, with what can be told from it of the article. */
    public static ArticleText ofText(String text) {
        return Masthead.read(cleaned(text));
    }

    /** The article of an HTML page. */
    public static ArticleText ofHtml(String html) {
        var page = Webpage.read(html);
        return new ArticleText(cleaned(page.text), null, null, null, null, null, null).corrected(page);
    }

    /** The same length, without what no text of the record may have: control characters, and halves of characters. */
    private static String cleaned(String text) {
        var cleaned = new StringBuilder(text);
        for (int i = 0; i < cleaned.length(); i++) {
            char c = cleaned.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
                cleaned.setCharAt(i, ' ');
            } else if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < cleaned.length() && Character.isLowSurrogate(cleaned.charAt(i + 1))) {
                    i++;
                } else {
                    cleaned.setCharAt(i, '\ufffd');
                }
            }
        }
        return cleaned.toString();
    }

    /** The same; what {@code other} knows takes the place of what this one does. */
    public ArticleText corrected(ArticleText other) {
        return new ArticleText(text, or(other.headline, headline), or(other.outlet, outlet), or(other.publishedOn, publishedOn), or(other.url, url),
                or(other.language, language), or(other.author, author));
    }

    private static <T> T or(T first, T second) {
        return first == null ? second : first;
    }
}
