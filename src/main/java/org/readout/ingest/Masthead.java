package org.readout.ingest;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around a scraped text, above all before it: headline, day, outlet, author. */
final class Masthead {

    /** Characters before which such things stand. */
    private static final int TOP = 3000;
    private static final int WORDS_OF_A_HEADLINE = 3;
    private static final int LONGEST_HEADLINE = 300;
    private static final Pattern NO_HEADLINE = Pattern.compile("(?i)\\s*(by|photo|image|picture|source|published|updated|posted|date|file|credit|advertisement|share|follow|subscribe|sign|menu|home|skip|read|listen|watch)\\b.*|.*[|>»›•].*|.*©.*");
    private static final Pattern BYLINE = Pattern.compile("(?im)^\\s*by:? (\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]+){1,3}).{0,60}$");
    /** "(BSS/AFP) -": the first is who publishes it. */
    private static final Pattern AGENCY = Pattern.compile("(?m)^.{0,80}\\((\\p{Lu}[\\p{L}. ]{1,30})(?:/[\\p{L}. ]+)*\\)\\s*[-–—]");
    private static final Pattern CITING = Pattern.compile(", (\\p{Lu}[\\p{L}.]*(?: \\p{Lu}[\\p{L}.]*){0,3}) reports,? citing ");

    private Masthead() {
    }

    /** The text with what can be told of its article. */
    static ArticleText read(String text) {
        var blocks = Blocks.of(text);
        int first = blocks.isEmpty() ? text.length() : blocks.get(0).start();
        var top = text.substring(0, Math.min(first, TOP));
        var opening = blocks.isEmpty() ? top : text.substring(0, Math.min(text.length(), Math.min(blocks.get(0).end(), TOP)));
        return new ArticleText(text, headline(top), first(text.substring(0, Math.min(text.length(), TOP))), date(top, opening), null, null, group(BYLINE.matcher(top)));
    }

    private static String headline(String top) {
        for (var line : top.split("\\R")) {
            var stripped = line.strip();
            boolean words = stripped.split("\\s+").length >= WORDS_OF_A_HEADLINE && stripped.length() <= LONGEST_HEADLINE;
            if (words && !NO_HEADLINE.matcher(stripped).matches() && Dates.full(stripped) == null) {
                return stripped;
            }
        }
        return null;
    }

    private static LocalDate date(String top, String opening) {
        var above = Dates.full(top);
        return above != null ? above : Dates.full(opening);
    }

    private static String first(String text) {
        var agency = group(AGENCY.matcher(text));
        return agency != null ? agency : group(CITING.matcher(text));
    }

    private static String group(Matcher matcher) {
        return matcher.find() ? matcher.group(1).strip() : null;
    }
}
