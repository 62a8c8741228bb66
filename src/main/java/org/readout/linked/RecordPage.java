package org.readout.linked;

import org.readout.curation.Publication.Published;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A record as a plain page for people, with the data for programs in it. */
public final class RecordPage {

    /** Fields that name records which have a page. */
    private static final Set<String> LINKS = Set.of("speaker", "meeting", "article", "articles", "actor", "mentions", "onBehalfOf", "organization");

    private RecordPage() {
    }

    /**
     * The page.
     *
     * @param data the record as JSON-LD
     */
    public static String of(Published record, String data) {
        var fields = record.fields();
        var title = escaped(fields.getOrDefault("name", fields.getOrDefault("headline", fields.getOrDefault("title", fields.get("text")))));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title>
                <link rel="alternate" type="application/ld+json" href="%2$s"><link rel="canonical" href="%2$s">
                <script type="application/ld+json">
                %3$s
                </script></head>
                <body><main><h1>%1$s</h1>%4$s</main></body></html>
                """.formatted(title, JsonLd.id(record.slug()), data.replace("<", "\\u003c"), list(fields));
    }

    private static String list(Map<String, Object> fields) {
        return fields.entrySet().stream().map(field -> "<dt>" + escaped(field.getKey()) + "</dt><dd>" + value(field.getKey(), field.getValue()) + "</dd>")
                .collect(Collectors.joining("", "<dl>", "</dl>"));
    }

    @SuppressWarnings("unchecked")
    private static String value(String field, Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(one -> "<li>" + value(field, one) + "</li>").collect(Collectors.joining("", "<ul>", "</ul>"));
        }
        if (value instanceof Map<?, ?> fields) {
            return list((Map<String, Object>) fields);
        }
        var text = escaped(value);
        if (LINKS.contains(field)) {
            return "<a href=\"" + JsonLd.id(text) + "\">" + text + "</a>";
        }
        return field.equals("url") ? "<a href=\"" + text + "\" rel=\"nofollow\">" + text + "</a>" : text;
    }

    private static String escaped(Object value) {
        return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
