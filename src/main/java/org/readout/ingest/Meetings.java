package org.readout.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.readout.ingest.Mention.Kind;
import org.readout.model.MeetingStatus;
import org.readout.model.PartialDate;

/** Finds who met whom, or is to, sentence by sentence. */
final class Meetings {

    /**
     * A meeting that a sentence reports.
     *
     * @param participants full names, or states where nobody is named
     * @param summit       whether it is called one
     * @param place        where; null if the sentence does not tell
     * @param occasion     beside what; null if the sentence does not tell
     * @param date         null if the sentence does not tell
     * @param evidence     the sentence
     */
    record Met(List<String> participants, MeetingStatus status, boolean summit, String place, String occasion, PartialDate date, Span evidence) {
    }

    private static final Pattern NOUN = Pattern.compile("meetings?|talks|summits?|discussions|negotiations|consultations|dialogue|conversations");
    private static final Pattern VERB = Pattern.compile("meet|meets|met|convened?|convenes|gathered|discuss(ed|es)?|negotiated|conferred|sat|hosted|hosts|received|receives");
    private static final Pattern CANCELLED = Pattern.compile("cancel(l?ed|s|led)?|scrapped|postponed|shelved|suspended|(called|calling|call) off");
    private static final Pattern PROPOSED = Pattern.compile("potential|possible|possibility|proposed|proposes|proposal|ready|open|prepared|willing|offer(ed|s)?|invited?|invites|invitation|consider(ed|ing|s)?|could|would|might|may|hinges|depends");
    private static final Pattern PLANNED = Pattern.compile("will|scheduled|plans?|planned|set|upcoming|expected|due|next|tomorrow|slated|agreed to meet|to meet|arranged");
    private static final Pattern PLACE = Pattern.compile("(?:(?<before>\\p{L}+) )?\\b(?<how>in|at) (?:the )?(?:\\p{Ll}+ (?:capital|city|town|resort|village)(?: of)? )?"
            + "(?<name>\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)*)(?<owner>['’]s)?");
    /** "The war in Lebanon" is not where it was spoken of. */
    private static final Pattern ELSEWHERE = Pattern.compile("war|wars|conflict|fighting|invasion|peace|ceasefire|truce|situation|crisis|hostilities|involved|interest|interests|role|elections?|violence");
    private static final Pattern OCCASION = Pattern.compile("\\b(?:sidelines of|margins of|alongside|during|at) (?:the |a |an )?((?:\\d+(?:st|nd|rd|th) )?\\p{Lu}[\\p{L}'’.&-]*(?: (?:of|for|and|on|the|\\p{Lu}[\\p{L}'’.&-]*|\\(\\p{Lu}+\\)))*? "
            + "(?:[Ss]ummit|[Aa]ssembly|[Cc]onference|[Ff]orum|[Mm]eeting|[Cc]ouncil|[Ss]ession|[Cc]ongress|[Ee]xpo))\\b");
    private static final Pattern DAY = Pattern.compile("January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday");

    private static final Lexicon LEXICON = Lexicon.ENGLISH;

    private final String text;
    private final People people;
    private final Dates dates;
    private final List<Met> found = new ArrayList<>();
    private String focus;

    Meetings(String text, People people, Dates dates) {
        this.text = text;
        this.people = people;
        this.dates = dates;
    }

    List<Met> find(List<Sentence> sentences) {
        for (var sentence : sentences) {
            sentence(sentence);
        }
        return found;
    }

    private void sentence(Sentence sentence) {
        var tokens = sentence.tokens();
        var mentions = sentence.mentions();
        List<String> best = List.of();
        int where = 0;
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.isQuote()) {
                continue;
            }
            var word = token.word();
            boolean noun = NOUN.matcher(word).matches() && !(word.equals("meeting") && i > 0 && tokens.get(i - 1).is("been"));
            boolean verb = VERB.matcher(word).matches() || word.equals("meeting") && !noun;
            if (noun || verb) {
                var participants = participants(sentence, mentions, i, noun);
                boolean people = participants.stream().allMatch(name -> name.contains(" ") && LEXICON.state(name) == null);
                if (participants.size() >= 2 && (best.isEmpty() || people && best.stream().anyMatch(name -> LEXICON.state(name) != null))) {
                    best = List.copyOf(participants);
                    where = i;
                }
            }
        }
        if (!best.isEmpty()) {
            add(sentence, best, where);
        }
        mentions.stream().filter(mention -> mention.kind() == Kind.PERSON && !mention.owner() && people.knows(mention.name())).findFirst().ifPresent(mention -> focus = people.full(mention));
    }

    private Set<String> participants(Sentence sentence, List<Mention> mentions, int at, boolean noun) {
        var tokens = sentence.tokens();
        var before = new ArrayList<Mention>();
        var after = new ArrayList<Mention>();
        for (var mention : mentions) {
            if (mention.end() <= at) {
                before.add(mention);
            } else if (mention.first() > at) {
                after.add(mention);
            }
        }
        var names = new LinkedHashSet<String>();
        var next = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
        boolean between = next != null && next.is("between");
        boolean with = tokens.subList(at + 1, Math.min(tokens.size(), at + 5)).stream().anyMatch(token -> token.is("with"));
        boolean modified = at > 0 && tokens.get(at - 1).word().matches("\\p{Lu}\\p{L}+[-–]\\p{Lu}\\p{L}+"); // the Trump-Putin summit
        if (modified) {
            for (var part : tokens.get(at - 1).word().split("[-–]")) {
                names.add(people.full(new Mention(0, 1, Kind.PERSON, part, null, null, false)));
            }
            if (names.stream().allMatch(name -> name.contains(" ")) && !with) {
                return Set.of(); // spoken of, not told of
            }
            names.clear();
        }
        if (between) {
            pick(sentence, after, 2, names);
            return names;
        }
        if (with || !noun) {
            nearest(sentence, before, names);
            int had = names.size();
            if (with || tokens.get(at).word().matches("(?i)meets?|met|hosts?|hosted|receive[sd]?|discuss.*")) {
                pick(sentence, after, had + 1, names);
            }
            if (names.size() < 2) {
                names.clear();
                coordinated(sentence, before, names);
                delegations(sentence, at, names);
            }
            return names;
        }
        coordinated(sentence, before, names);
        delegations(sentence, at, names);
        return names;
    }

    /** "American and Russian delegations". */
    private void delegations(Sentence sentence, int at, Set<String> names) {
        var tokens = sentence.tokens();
        for (int i = 0; names.isEmpty() && i + 3 < at; i++) {
            if (LEXICON.isDemonym(tokens.get(i).word()) && tokens.get(i + 1).is("and") && LEXICON.isDemonym(tokens.get(i + 2).word())) {
                names.add(LEXICON.state(tokens.get(i).word()));
                names.add(LEXICON.state(tokens.get(i + 2).word()));
            }
        }
    }

    /** Adds those mentioned first, until there are {@code most}. */
    private void pick(Sentence sentence, List<Mention> mentions, int most, Set<String> names) {
        boolean persons = mentions.stream().anyMatch(this::person);
        for (var mention : mentions) {
            if (names.size() >= most) {
                return;
            }
            boolean host = sentence.tokens().stream().anyMatch(token -> token.is("hosted", "hosts", "received", "receives"));
            if (persons ? person(mention) : mention.kind() == Kind.STATE && !in(sentence, mention) && !host) {
                names.add(people.full(mention));
            }
        }
    }

    private void nearest(Sentence sentence, List<Mention> before, Set<String> names) {
        for (int k = before.size() - 1; k >= 0; k--) {
            var mention = before.get(k);
            if (mention.kind() == Kind.DESCRIPTION) {
                var described = people.described(mention, sentence.place(mention), List.of());
                if (described != null) {
                    names.add(described);
                    return;
                }
            }
            if (mention.kind() == Kind.PRONOUN && !mention.name().startsWith("the")) {
                var antecedent = before.subList(0, k).stream().filter(one -> person(one) && (one.owner() || one.first() == 0
                        || !sentence.tokens().get(one.first() - 1).is("with", "of", "to", "by", "from", "for"))).reduce((one, other) -> other).map(people::full).orElse(focus);
                if (antecedent != null) {
                    names.add(antecedent);
                    return;
                }
            }
            if (person(mention)) {
                if (k > 0 && person(before.get(k - 1)) && adjoined(sentence, before.get(k - 1), mention)) {
                    names.add(people.full(before.get(k - 1)));
                }
                names.add(people.full(mention));
                return;
            }
        }
        coordinated(sentence, before, names);
    }

    /** "A and B". */
    private void coordinated(Sentence sentence, List<Mention> before, Set<String> names) {
        for (int k = before.size() - 1; k > 0; k--) {
            var one = before.get(k - 1);
            var other = before.get(k);
            boolean kinds = person(one) && person(other) || one.kind() == Kind.STATE && other.kind() == Kind.STATE;
            if (kinds && adjoined(sentence, one, other)) {
                names.add(people.full(one));
                names.add(people.full(other));
                return;
            }
        }
    }

    private boolean adjoined(Sentence sentence, Mention one, Mention other) {
        var between = sentence.tokens().subList(one.end(), other.first());
        return between.size() <= 2 && between.stream().anyMatch(token -> token.is("and", "&"));
    }

    private boolean in(Sentence sentence, Mention mention) {
        return mention.first() > 0 && sentence.tokens().get(mention.first() - 1).is("in", "at", "near");
    }

    private boolean person(Mention mention) {
        return mention.kind() == Kind.PERSON && people.knows(mention.name());
    }

    private void add(Sentence sentence, List<String> participants, int at) {
        var words = sentence.span().of(text);
        var status = status(words, sentence, at);
        var same = new HashSet<>(participants);
        boolean dated = DAY.matcher(words).find();
        int told = sentence.tokens().get(at).span().start() - sentence.span().start();
        var place = place(words, told);
        boolean known = found.stream().anyMatch(met -> new HashSet<>(met.participants()).equals(same) && group(met.status()) == group(status) && !dated
                && (place == null || met.place() == null || place.equals(met.place())));
        if (!known) {
            var occasion = OCCASION.matcher(words);
            int reported = reported(sentence, at);
            var date = dates.near(words.substring(reported), told - reported, status == MeetingStatus.HELD || status == MeetingStatus.CANCELLED && !word(PLANNED, words));
            found.add(new Met(participants, status, words.startsWith("ummit", told + 1), place, occasion.find() ? occasion.group(1) : null, date, sentence.span()));
        }
    }

    /** Where what is reported begins: the day of "On Sunday, Lee said ..." is that of the report. */
    private static int reported(Sentence sentence, int at) {
        for (int i = at - 1; i > 0; i--) {
            if (!sentence.tokens().get(i).isQuote() && LEXICON.isCue(sentence.tokens().get(i).word())) {
                return sentence.tokens().get(i).span().start() - sentence.span().start();
            }
        }
        return 0;
    }

    /** The place that a sentence names, the first after the meeting if there is one; null if it names none. */
    private static String place(String words, int told) {
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

    private static int group(MeetingStatus status) {
        return status == MeetingStatus.PLANNED ? MeetingStatus.PROPOSED.ordinal() : status.ordinal();
    }

    private static MeetingStatus status(String words, Sentence sentence, int at) {
        var all = words.toLowerCase(Locale.ROOT);
        if (word(CANCELLED, all)) {
            return MeetingStatus.CANCELLED;
        }
        var near = new StringBuilder();
        var tokens = sentence.tokens();
        for (int i = Math.max(0, at - 8); i < Math.min(tokens.size(), at + 3); i++) {
            near.append(tokens.get(i).isQuote() ? "" : tokens.get(i).word()).append(' ');
        }
        boolean past = tokens.get(at).word().matches("met|convened|conducted|held|discussed|hosted|received|gathered|sat|negotiated|conferred");
        if (!past && word(PROPOSED, near.toString().toLowerCase(Locale.ROOT))) {
            return MeetingStatus.PROPOSED;
        }
        return !past && word(PLANNED, near.toString().toLowerCase(Locale.ROOT)) ? MeetingStatus.PLANNED : MeetingStatus.HELD;
    }

    private static boolean word(Pattern pattern, String text) {
        return Pattern.compile("\\b(" + pattern.pattern() + ")\\b").matcher(text).find();
    }
}
