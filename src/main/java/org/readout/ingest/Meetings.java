package org.readout.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.readout.ingest.Mention.Kind;
import org.readout.ingest.Parties.Party;
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

    private static final Pattern NOUN = Pattern.compile("meetings?|talks|summits?|discussions|negotiations|consultations|dialogue|conversations?|encounters?|sessions?|rounds?|breakfast|lunch|dinner|audience");
    private static final Pattern VERB = Pattern.compile("meet|meets|met|convened?|convenes|gathered|discuss(ed|es)?|negotiated|conferred|sat|sit|hosted|hosts?|received|receives?|invited|invites");
    /** Whom they meet comes right behind them. */
    private static final Pattern TRANSITIVE = Pattern.compile("meets?|met|meeting");
    /** Verbs of much else: whom they meet comes right behind them. */
    private static final Pattern HOSTING = Pattern.compile("hosted|hosts?|received|receives?|invited|invites");
    private static final Pattern HOLDING = Pattern.compile("(?i)h[eo]ld(s|ing)?|had|have|having|conduct(ed|s)?|resumed?|start(ed)?|beg[aiu]n|continued?|conclude[ds]?|ended|attend(ed)?|open(ed)?|engaged?|enter(ed)?|"
            + "postponed|cancell?ed|launch(ed)?|finish(ed)?|met|meet|meeting|gathered|joined|join|arrived|wrapped|complete[ds]?|due|schedule[ds]?|agreed|plan(ned)?");
    private static final Pattern CALL = Pattern.compile("(?i)phone|telephone|telephoned|phoned|call|calls|telephonic");
    private static final int HOSTED = 4;
    private static final int CALLED = 6;
    private static final int TOGETHER = 20;
    private static final int WITH = 14;
    private static final int DIRECT = 7;

    private static final Lexicon LEXICON = Lexicon.ENGLISH;

    private final String text;
    private final Dates dates;
    private final Parties parties;
    private final People people;
    private final Discourse discourse;
    private final List<Met> found = new ArrayList<>();
    private final Map<Set<String>, List<Met>> byParticipants = new HashMap<>();

    Meetings(String text, People people, Discourse discourse, Dates dates) {
        this.text = text;
        this.dates = dates;
        this.people = people;
        this.discourse = discourse;
        this.parties = new Parties(people, discourse);
    }

    List<Met> find(List<Sentence> sentences) {
        for (var sentence : sentences) {
            sentence(sentence);
        }
        return found;
    }

    private void sentence(Sentence sentence) {
        var told = parties.of(sentence);
        List<String> best = List.of();
        int where = 0;
        for (int i = 0; i < sentence.tokens().size(); i++) {
            if (!tells(sentence, i)) {
                continue;
            }
            var participants = List.copyOf(participants(sentence, told, i));
            if (participants.size() >= 2 && (best.isEmpty() || states(participants) == 0 && states(best) > 0)) {
                best = participants;
                where = i;
            }
        }
        told.forEach(party -> parties.remember(party.names(), party.people()));
        if (!best.isEmpty()) {
            add(sentence, best, where);
            parties.remember(best, states(best) == 0);
        }
    }

    private static long states(List<String> names) {
        return names.stream().filter(name -> LEXICON.state(name) != null).count();
    }

    /** Whether a word tells of a meeting, and not of a telephone call. */
    private static boolean tells(Sentence sentence, int at) {
        var tokens = sentence.tokens();
        var word = at == 0 ? tokens.get(at).word().toLowerCase(Locale.ROOT) : tokens.get(at).word(); // elsewhere a capital is that of a name
        boolean idiom = tokens.get(at).is("called", "calls", "call") && at + 1 < tokens.size() && tokens.get(at + 1).is("on") || brings(tokens, at);
        if (tokens.get(at).isQuote() || !idiom && !NOUN.matcher(word).matches() && !VERB.matcher(word).matches()) {
            return false;
        }
        return idiom || tokens.subList(Math.max(0, at - CALLED), Math.min(tokens.size(), at + CALLED)).stream().noneMatch(token -> CALL.matcher(token.word()).matches());
    }

    /** "She brought Lee together with Kim." */
    private static boolean brings(List<Token> tokens, int at) {
        return tokens.get(at).is("brought", "brings", "bring") && tokens.subList(at, Math.min(tokens.size(), at + TOGETHER)).stream().anyMatch(token -> token.is("together"));
    }

    private Set<String> participants(Sentence sentence, List<Party> told, int at) {
        var tokens = sentence.tokens();
        var before = told.stream().filter(party -> party.end() <= at).toList();
        var after = told.stream().filter(party -> party.first() > at).toList();
        if (at + 1 < tokens.size() && tokens.get(at + 1).is("between", "of") || tokens.get(at).is("round", "rounds", "meeting", "session")
                && tokens.subList(at, Math.min(tokens.size(), at + HOSTED)).stream().anyMatch(token -> token.is("between"))) {
            var those = after.stream().filter(party -> party.names().size() > 1).findFirst();
            if (those.isPresent()) {
                return new LinkedHashSet<>(those.get().names());
            }
        }
        if (spokenOf(tokens, at)) {
            return Set.of();
        }
        if (brings(tokens, at)) {
            var names = new LinkedHashSet<String>();
            after.stream().filter(Party::people).limit(2).forEach(party -> names.addAll(party.names()));
            return names;
        }
        var names = new LinkedHashSet<String>();
        var subject = subject(sentence, before, at);
        var object = object(sentence, after, at);
        if (subject != null) {
            names.addAll(subject);
        }
        if (object != null) {
            names.addAll(object.names());
        }
        boolean alone = object == null && NOUN.matcher(tokens.get(at).word()).matches(); // they must hold it then
        if (alone || names.size() < 2 && (object == null || subject == null)) {
            names.clear();
            before.stream().filter(party -> party.names().size() > 1 && holds(tokens, party.end(), at)).reduce((one, other) -> other).ifPresent(party -> names.addAll(party.names()));
            delegations(tokens, at, names);
            if (names.isEmpty() && at > 0) {
                names.addAll(parties.asBefore(tokens.get(at - 1).word()));
            }
        }
        return names;
    }

    /** Whether those who end before a word meet by it: it is a verb, or what they hold. */
    private static boolean holds(List<Token> tokens, int from, int at) {
        return !NOUN.matcher(tokens.get(at).word()).matches() || tokens.subList(from, at).stream().anyMatch(token -> HOLDING.matcher(token.word()).matches());
    }

    /** "The Lee-Kim summit" is spoken of, not told of, unless it is one with somebody. */
    private boolean spokenOf(List<Token> tokens, int at) {
        if (at == 0 || !tokens.get(at - 1).word().matches("\\p{Lu}\\p{L}+[-–]\\p{Lu}\\p{L}+") || tokens.subList(at, Math.min(tokens.size(), at + HOSTED)).stream().anyMatch(token -> token.is("with"))) {
            return false;
        }
        for (var part : tokens.get(at - 1).word().split("[-–]")) {
            if (!people.full(new Mention(0, 1, Kind.PERSON, part, null, null, false)).contains(" ")) {
                return false;
            }
        }
        return true;
    }

    /** Who meets: whom "who" is about, else those told last before, sooner as a subject than behind a preposition. */
    private List<String> subject(Sentence sentence, List<Party> before, int at) {
        var relative = Subjects.relative(sentence, at);
        var name = relative == null ? null : discourse.resolved(sentence, relative);
        if (name != null && name.contains(" ")) {
            return List.of(name);
        }
        boolean people = before.stream().anyMatch(Party::people);
        List<String> behind = null;
        for (int i = before.size() - 1; i >= 0; i--) {
            var party = before.get(i);
            if (party.people() != people || party.owner() && party.first() + 1 == party.end() && !party.people()) {
                continue;
            }
            boolean governed = party.first() > 0 && sentence.tokens().get(party.first() - 1).is("with", "of", "to", "by", "from", "for", "against", "on", "in", "at", "than", "between", "about");
            if (!governed) {
                return party.names();
            }
            behind = behind == null ? party.names() : behind;
        }
        return behind;
    }

    /** Whom they meet: those behind a verb, or behind "with"; null if nobody is told so. */
    private static Party object(Sentence sentence, List<Party> after, int at) {
        var tokens = sentence.tokens();
        var word = tokens.get(at).word();
        boolean people = after.stream().anyMatch(Party::people);
        for (var party : after) {
            int way = party.first() - at;
            if (HOSTING.matcher(word).matches()) {
                return way <= HOSTED && party.people() && !party.owner() && !tokens.get(party.first() - 1).is("from", "by", "of", "in", "at") ? party : null;
            }
            boolean with = tokens.get(party.first() - 1).is("with") || party.first() > 1 && tokens.get(party.first() - 2).is("with");
            boolean place = tokens.get(party.first() - 1).is("in", "at", "near") && !party.people();
            boolean owner = party.people() && party.owner(); // Lee's envoy
            if (party.people() == people && !place && !owner && (with && way <= WITH || direct(tokens, at, party))) {
                return party;
            }
        }
        return null;
    }

    /** "met Lee", "called on the minister". */
    private static boolean direct(List<Token> tokens, int at, Party party) {
        boolean calls = tokens.get(at).is("called", "calls", "call");
        return (calls || TRANSITIVE.matcher(tokens.get(at).word()).matches()) && party.first() - at <= DIRECT
                && tokens.subList(at + 1, party.first()).stream().noneMatch(token -> token.isQuote() || token.is(",", "and", ";", "in", "at", "for", "to") || LEXICON.isCue(token.word()));
    }

    /** "American and Russian delegations". */
    private static void delegations(List<Token> tokens, int at, Set<String> names) {
        for (int i = 0; names.isEmpty() && i + 3 < Math.min(tokens.size(), at + CALLED); i++) {
            if (LEXICON.isDemonym(tokens.get(i).word()) && tokens.get(i + 1).is("and") && LEXICON.isDemonym(tokens.get(i + 2).word())) {
                names.add(LEXICON.state(tokens.get(i).word()));
                names.add(LEXICON.state(tokens.get(i + 2).word()));
            }
        }
    }

    private void add(Sentence sentence, List<String> participants, int at) {
        var words = sentence.span().of(text);
        var status = Setting.status(words, sentence, at);
        int told = sentence.tokens().get(at).span().start() - sentence.span().start();
        var place = Setting.place(words, told);
        int reported = reported(sentence, at);
        var date = dates.near(words.substring(reported), told - reported, status == MeetingStatus.HELD || status == MeetingStatus.CANCELLED && !Setting.isPlanned(words));
        var same = byParticipants.computeIfAbsent(Set.copyOf(participants), who -> new ArrayList<>());
        boolean known = same.stream().anyMatch(met -> group(met.status()) == group(status) && (date == null || Objects.equals(date, met.date())) && (place == null || met.place() == null || place.equals(met.place())));
        if (!known) {
            same.add(new Met(participants, status, words.startsWith("ummit", told + 1), place, Setting.occasion(words), date, sentence.span()));
            found.add(same.get(same.size() - 1));
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

    private static int group(MeetingStatus status) {
        return status == MeetingStatus.PLANNED ? MeetingStatus.PROPOSED.ordinal() : status.ordinal();
    }
}
