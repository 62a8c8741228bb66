package org.readout.ingest;

import java.util.Locale;
import java.util.regex.Pattern;

import org.readout.model.MeetingStatus;

/** How far a meeting came, where it is, and beside what, by the words of its sentence. */
final class Setting {

    private static final Pattern CANCELLED = words("cancel(l?ed|s|led)?|scrapped|postponed|shelved|suspended|(called|calling|call) off|put off|collapsed before|did not take place"
            + "|(pulled out of|withdrew from) the (meeting|talks|summit)|will no longer (travel|meet|attend|visit|host|receive)");
    private static final Pattern PROPOSED = words("potential|possible|possibility|proposed|proposes|proposal|ready|open|prepared|willing|offer(ed|s)?|invited?|invites|invitation|consider(ed|ing|s)?|could|would|might|may"
            + "|hinges|depends|suggest(ed|s|ing)?|if|urged|hopes?|hoped|wants?");
    private static final Pattern PLANNED = words("will|scheduled|plans?|planned|set|upcoming|expected|due|next|tomorrow|slated|agreed to meet|to meet|arranged|pencill?ed|to hold|to host|to receive|to convene|supposed to");
    private static final Pattern HELD = Pattern.compile("met|convened|conducted|held|discussed|hosted|received|gathered|sat|negotiated|conferred|called|brought");
    private static final Pattern PLACE = Pattern.compile("(?:(?<before>\\p{L}+) )?\\b(?<how>in|at) (?:the )?(?:\\p{Ll}+ (?:capital|city|town|resort|village)(?: of)? )?"
            + "(?<name>\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)*)(?<owner>['’]s)?");
    /** "The war in Lebanon" is not where it was spoken of. */
    private static final Pattern ELSEWHERE = Pattern.compile("war|wars|conflict|fighting|invasion|peace|ceasefire|truce|situation|crisis|hostilities|involved|interest|interests|role|elections?|violence");
    private static final Pattern OCCASION = Pattern.compile("\\b(?:sidelines of|margins of|alongside|during|at) (?:the |a |an )?((?:\\d+(?:st|nd|rd|th) )?\\p{Lu}[\\p{L}'’.&-]*(?: (?:of|for|and|on|the|\\p{Lu}[\\p{L}'’.&-]*|\\(\\p{Lu}+\\)))*? "
            + "(?:[Ss]ummit|[Aa]ssembly|[Cc]onference|[Ff]orum|[Mm]eeting|[Cc]ouncil|[Ss]ession|[Cc]ongress|[Ee]xpo))\\b");
    private static final Pattern DAY = Pattern.compile("January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday");
    private static final int BEFORE = 10;
    private static final int AFTER = 9;
    /** Words from a verb to what was held. */
    private static final int GOVERNED = 4;

    private Setting() {
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b");
    }

    /** How far the meeting came that is told at {@code at} of a sentence. */
    static MeetingStatus status(String words, Sentence sentence, int at) {
        if (CANCELLED.matcher(words.toLowerCase(Locale.ROOT)).find()) {
            return MeetingStatus.CANCELLED;
        }
        var tokens = sentence.tokens();
        var near = new StringBuilder();
        for (int i = Math.max(0, at - BEFORE); i < Math.min(tokens.size(), at + AFTER) && !(i > at && tokens.get(i).is(",", ";", "and")); i++) {
            near.append(tokens.get(i).isQuote() ? "" : tokens.get(i).word()).append(' ');
        }
        for (int i = at; i > Math.max(-1, at - GOVERNED); i--) {
            if (!tokens.get(i).isQuote() && HELD.matcher(tokens.get(i).word()).matches() && (i == 0 || !tokens.get(i - 1).is("be", "not"))) {
                return MeetingStatus.HELD;
            }
        }
        var around = near.toString().toLowerCase(Locale.ROOT);
        return PROPOSED.matcher(around).find() ? MeetingStatus.PROPOSED : PLANNED.matcher(around).find() ? MeetingStatus.PLANNED : MeetingStatus.HELD;
    }

    /** Whether what was cancelled lay ahead. */
    static boolean isPlanned(String words) {
        return PLANNED.matcher(words).find();
    }

    /** The occasion beside which it takes place; null if none is named. */
    static String occasion(String words) {
        var occasion = OCCASION.matcher(words);
        return occasion.find() ? occasion.group(1) : null;
    }

    /** The place that a sentence names, the first after the meeting if there is one; null if it names none. */
    static String place(String words, int told) {
        var places = PLACE.matcher(words);
        String best = null;
        boolean after = false;
        while (places.find()) {
            boolean other = places.group("before") != null && ELSEWHERE.matcher(places.group("before")).matches();
            if (other || places.group("owner") != null || DAY.matcher(places.group("name")).lookingAt() || OCCASION.matcher(places.group()).find()) {
                continue;
            }
            boolean later = places.start() >= told;
            if (best == null || later && !after) {
                best = places.group("name");
                after = later;
            }
        }
        return best;
    }
}
