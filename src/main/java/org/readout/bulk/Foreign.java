package org.readout.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import org.readout.model.ActorKind;
import org.readout.model.PartialDate;
import org.readout.model.Slug;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.PlainText;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.Entry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedReader;
import org.readout.seeds.Violation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the formats of others have in common: articles are known by their address, outlets by the host in it. */
final class Foreign {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2}).*", Pattern.DOTALL);
    private static final int LONGEST_ADDRESS = 2000;
    private static final int LONGEST_HEADLINE = 1000;
    private static final int LONGEST_HOST = 90;
    private static final int DIGITS = 16;

    private Foreign() {
    }

    /** Reads an object: fields are text, maps, lists, or null; numbers are text. */
    static Map<String, Object> object(String line) {
        try (var in = JSON.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("", "is not a JSON object");
            }
            @SuppressWarnings("unchecked") var object = (Map<String, Object>) value(in);
            return object;
        } catch (JsonProcessingException e) {
            throw invalid("", "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory can be read
        }
    }

    private static Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                var object = new HashMap<String, Object>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    object.put(name, value(in));
                }
                yield object;
            }
            case START_ARRAY -> {
                var list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(in));
                }
                yield list;
            }
            case VALUE_NULL -> null;
            default -> in.getText();
        };
    }

    static InvalidSeed invalid(String path, String message) {
        return new InvalidSeed(List.of(new Violation(path, message)));
    }

    /** The text of a field without blanks around it, and without control characters, which others let through; null if there is none. */
    static String text(Map<String, Object> object, String name) {
        if (!(object.get(name) instanceof String text)) {
            return null;
        }
        var plain = PlainText.valid(text) ? text.strip() : text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return plain.isEmpty() ? null : plain;
    }

    static String required(Map<String, Object> object, String name) {
        var text = text(object, name);
        if (text == null) {
            throw invalid(name, "is missing");
        }
        return text;
    }

    static List<?> list(Map<String, Object> object, String name) {
        return object.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The day that a time begins with, 2020-01-31T... or 20200131...; null if there is none. */
    static PartialDate day(String time) {
        var day = time == null ? null : DAY.matcher(time);
        if (day == null || !day.matches()) {
            return null;
        }
        try {
            return PartialDate.parse(day.group(1) + "-" + day.group(2) + "-" + day.group(3));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether an article can be known by this address. */
    static boolean isAddress(String url) {
        return url != null && url.length() <= LONGEST_ADDRESS && ADDRESS.matcher(url).matches() && !host(url).isEmpty();
    }

    private static String host(String url) {
        String host;
        try {
            host = new URI(url).getHost();
        } catch (URISyntaxException e) {
            host = null;
        }
        if (host == null) {
            host = url.replaceFirst("^https?://([^/?#]*@)?", "").replaceFirst("[:/?#].*$", "");
        }
        return host.toLowerCase(java.util.Locale.ROOT).replaceFirst("^www\\.", "");
    }

    /** The outlet of an address: its host is its name. */
    static OutletEntry outlet(String url) {
        var host = host(url);
        var slug = Slug.of(host);
        return new OutletEntry(slug.isEmpty() || host.length() > LONGEST_HOST ? "outlet-" + digest(host) : slug, host, null);
    }

    /** The article at an address; without a title the address stands for it, in brackets, as for all that the record names by itself. */
    static ArticleEntry article(String url, String title, OutletEntry outlet, PartialDate published, String language) {
        var headline = title == null ? "[" + url.replaceFirst("^https?://(www\\.)?", "") + "]" : title;
        if (headline.length() > LONGEST_HEADLINE) {
            headline = headline.substring(0, headline.offsetByCodePoints(LONGEST_HEADLINE - 2, -1)) + "…";
        }
        return new ArticleEntry(articleSlug(url, outlet), headline, outlet.slug(), published, url, language, null, List.of(), List.of());
    }

    private static String articleSlug(String url, OutletEntry outlet) {
        return outlet.slug() + "-" + digest(url);
    }

    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Holds entries against the rules of seed files. */
    static List<Item> checked(List<? extends Entry> entries, SeedReader rules) {
        var items = new ArrayList<Item>();
        for (var entry : entries) {
            var violations = rules.check("", entry);
            if (!violations.isEmpty()) {
                throw new InvalidSeed(violations);
            }
            items.add(new Item(entry, false));
        }
        return items;
    }
}
