package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/**
 * Reads the noun phrase that begins at a word, if it is of an actor. Its head is made of states, ranks, titles and organisations ("Director of the Russian Foreign
 * Ministry's"); a run of other capitals may follow ("Third Department Ann Lee").
 */
final class NounPhrase {

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final Set<String> PARTICLES = Set.of("de", "da", "del", "della", "di", "do", "dos", "du", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "ben", "la", "le",
            "ul", "ould", "y");
    private static final Set<String> ABBREVIATIONS = Set.of("Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Lt", "Col", "Maj", "Sen", "Gov", "Rep", "Capt", "Adm");
    private static final int LONGEST_STATE = 4;
    private static final int LONGEST_GROUP = 4;
    private static final int SHORTEST_NAME = 6;

    private final List<Token> tokens;
    /** Where the phrase begins, after its article; what is read next. */
    private int from;
    private int at;
    /** The state that is named, and as what it is printed. */
    private String state;
    private String statePrinted;
    private final List<String> titles = new ArrayList<>();
    /** Whether the noun that decides what it is, before any "of", is one of a person, of several, of an organisation. */
    private boolean person;
    private boolean organization;
    private boolean linked;
    private int organizationFrom;
    private int organizationEnd;

    NounPhrase(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The mention that begins at a word.
     *
     * @param article whether the word is "the", "her" or the like
     * @return null if none does
     */
    Mention at(int i, boolean article) {
        from = article ? i + 1 : i;
        at = from;
        state = null;
        statePrinted = null;
        titles.clear();
        person = false;
        organization = false;
        linked = false;
        organizationFrom = from;
        organizationEnd = -1;
        if (from >= tokens.size() || tokens.get(from).isQuote() || !article && !begins(tokens.get(i))) {
            return null;
        }
        if (article && adjective(from)) {
            at++;
        }
        head(article);
        int run = at;
        run();
        if (at > run && heads(at)) { // Red Crescent spokeswoman Ann Lee
            head(article);
            run = at;
            run();
        }
        var found = at > run ? named(i, run, article) : unnamed(i, article);
        return found == null ? null : withState(found);
    }

    private static boolean begins(Token token) {
        return token.isCapital() || LEXICON.isTitle(token.word());
    }

    /** "the veteran diplomat", "its largest court": one word that is no title before one that is. */
    private boolean adjective(int i) {
        return i + 1 < tokens.size() && tokens.get(i).word().matches("\\p{Ll}[\\p{L}-]*") && !LEXICON.isTitle(tokens.get(i).word()) && !LEXICON.isOrganization(tokens.get(i).word())
                && !tokens.get(i + 1).isQuote() && continues(i + 1);
    }

    private boolean continues(int i) {
        var token = tokens.get(i);
        return LEXICON.isTitle(token.word()) || LEXICON.isOrganization(token.word());
    }

    /** Whether a title follows what was taken for a name, and so is what it is of. */
    private boolean heads(int i) {
        return i < tokens.size() && !tokens.get(i - 1).owner() && (abbreviated(i) || LEXICON.isTitle(tokens.get(i).word()) && !tokens.get(i).isCapital())
                && state(from) != i && (i + 1 >= tokens.size() || tokens.get(i).word().length() > 2);
    }

    private boolean abbreviated(int i) {
        return ABBREVIATIONS.contains(tokens.get(i).word());
    }

    private void head(boolean article) {
        while (at < tokens.size() && !tokens.get(at).isQuote()) {
            var token = tokens.get(at);
            int end = state(at);
            if (at + 1 < tokens.size() && tokens.get(at + 1).isCapital() && Set.of("HE", "H.E.").contains(token.word())) {
                at++;
            } else if (end > at) {
                if (!adjectival(end)) {
                    return;
                }
                state(at, end);
            } else if (token.isCapital() && LEXICON.isRegion(token.word()) && at + 1 < tokens.size() && (tokens.get(at + 1).isCapital() || continues(at + 1))) {
                at++;
            } else if (LEXICON.isOrganization(token.word()) && (token.isCapital() || article || organization || state != null)) {
                organization();
                if (token.owner() && !(person && linked && at < tokens.size() && tokens.get(at).isCapital())) {
                    return;
                }
            } else if (LEXICON.isTitle(token.word())) {
                title(token);
                if (token.owner() && !ownsTitle()) {
                    return;
                }
            } else if (!titles.isEmpty() && (token.is("of", "for", "at", "to") || token.is("and") && both()) && link() > at) {
                linked = true;
                at = link();
            } else {
                return;
            }
        }
    }

    /** "The president's spokesman" is not the president. */
    private boolean ownsTitle() {
        boolean owns = person && at < tokens.size() && !tokens.get(at).isQuote() && LEXICON.isTitle(tokens.get(at).word());
        if (owns) {
            titles.set(titles.size() - 1, titles.get(titles.size() - 1) + "'s");
        }
        return owns;
    }

    /** Whether the name of a state that ends before {@code end} is followed by what it is of. */
    private boolean adjectival(int end) {
        return end < tokens.size() && !tokens.get(end).isQuote() && (tokens.get(end).isCapital() || continues(end)
                || tokens.get(end).word().matches("\\p{Ll}+") && end + 1 < tokens.size() && LEXICON.isPerson(tokens.get(end + 1).word()) && tokens.get(end).word().endsWith("ing"));
    }

    private void state(int first, int end) {
        state = LEXICON.state(joined(first, end));
        statePrinted = joined(first, end);
        if (tokens.get(end - 1).owner() && !linked) {
            organizationFrom = end; // Canada's Department of Fisheries
        }
        at = end;
    }

    private void title(Token token) {
        titles.add(token.word());
        if (!linked) {
            boolean noun = LEXICON.isPerson(token.word()) || LEXICON.isPeople(token.word());
            person |= noun;
            organization &= !noun;
        }
        boolean dot = ABBREVIATIONS.contains(token.word()) && at + 1 < tokens.size() && tokens.get(at + 1).is(".");
        at += dot ? 2 : 1;
    }

    private void organization() {
        boolean owner = tokens.get(at).owner();
        if (!linked) {
            organization = true;
            person = false;
        }
        titles.add(tokens.get(at).word());
        at++;
        while (!owner && at + 1 < tokens.size() && tokens.get(at).is("of", "for") && tokens.get(at + 1).isCapital()) {
            at += 2; // Department of Fisheries
            while (at < tokens.size() && !tokens.get(at - 1).owner() && tokens.get(at).isCapital() && goesOn(at)) {
                at++; // Ministry of Foreign Affairs, Community of West African States
            }
        }
        if (!linked) {
            organizationEnd = at;
        }
    }

    private boolean goesOn(int i) {
        var word = tokens.get(i).word();
        return LEXICON.isTitle(word) && !LEXICON.isPerson(word) || LEXICON.isRegion(tokens.get(i - 1).word()) || LEXICON.isDemonym(tokens.get(i - 1).word());
    }

    /** "Prime Minister and Minister of Defence Ann Lee". */
    private boolean both() {
        return person && at + 1 < tokens.size() && tokens.get(at + 1).isCapital() && LEXICON.isTitle(tokens.get(at + 1).word());
    }

    /** Where the phrase goes on after "of": with a title, or an organisation; where it is if it does not. */
    private int link() {
        int next = at + 1;
        if (next < tokens.size() && tokens.get(next).is("the")) {
            next++;
        }
        if (next >= tokens.size() || tokens.get(next).isQuote()) {
            return at;
        }
        int state = state(next);
        if (state > next) {
            return state < tokens.size() && !tokens.get(state).isQuote() && tokens.get(state).isCapital() && !LEXICON.isOpener(tokens.get(state).word()) ? next : at;
        }
        boolean group = false;
        for (int i = next; i < Math.min(tokens.size(), next + LONGEST_GROUP) && tokens.get(i).isCapital(); i++) {
            group |= LEXICON.isOrganization(tokens.get(i).word());
        }
        return group || LEXICON.isTitle(tokens.get(next).word()) ? next : at;
    }

    /** Capitals that are no titles, with what may stand between them. */
    private void run() {
        int start = at;
        boolean group = false;
        while (at < tokens.size() && !tokens.get(at).isQuote()) {
            var token = tokens.get(at);
            var next = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
            boolean particle = at > start && next != null && PARTICLES.contains(token.word()) && (next.isCapital() || PARTICLES.contains(next.word()));
            boolean initial = at > start && next != null && token.is(".") && tokens.get(at - 1).word().length() == 1 && next.isCapital();
            boolean of = group && next != null && next.isCapital() && token.is("of", "for") && LEXICON.isOrganization(tokens.get(at - 1).word());
            if (!token.isCapital() && !particle && !initial && !of || at == start && LEXICON.isOpener(token.word()) || at > start && abbreviated(at)) {
                return;
            }
            group |= LEXICON.isOrganization(token.word());
            at++;
            if (token.owner()) {
                return;
            }
        }
    }

    /** What a run of capitals makes of it. */
    private Mention named(int first, int run, boolean article) {
        int start = afterTitle(run);
        boolean owner = tokens.get(at - 1).owner();
        var name = joined(start, at);
        if (state(start) == at) {
            return article ? null : new Mention(first, at, Kind.STATE, LEXICON.state(name), null, null, owner);
        }
        boolean known = LEXICON.isOrganization(name) || organization; // Amnesty International
        for (int k = start; k < at; k++) {
            if (known || LEXICON.isOrganization(tokens.get(k).word())) {
                return person && linked ? new Mention(first, at, Kind.DESCRIPTION, String.join(" ", titles).toLowerCase(Locale.ROOT), null, state, owner)
                        : new Mention(first, at, Kind.ORGANIZATION, organizationName(article, at), null, state, owner);
            }
        }
        boolean region = true;
        for (int k = start; k < at; k++) {
            region &= LEXICON.isRegion(tokens.get(k).word()) || LEXICON.isDemonym(tokens.get(k).word());
        }
        boolean thing = LEXICON.isThing(tokens.get(at - 1).word()) && (at - start > 1 || titles.isEmpty());
        if (region || thing || article && titles.isEmpty()) {
            return null; // West African, the Yellow Sea, the Brexit
        }
        return new Mention(first, at, Kind.PERSON, capitalized(name), titles.isEmpty() ? null : String.join(" ", titles).toLowerCase(Locale.ROOT), state, owner);
    }

    /** A name in capitals throughout, as minutes have it, as it is written elsewhere. */
    private static String capitalized(String name) {
        if (!name.contains(" ") || !name.equals(name.toUpperCase(Locale.ROOT)) || name.length() < SHORTEST_NAME) {
            return name;
        }
        var words = new StringBuilder();
        for (var word : name.split("(?<=[ -])")) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** Where the name in a run begins: after its last title, or, if a person's title stands before, after the organisation it is of. */
    private int afterTitle(int run) {
        for (int k = at - 2; k >= run; k--) {
            boolean of = person && at - k > 2 && LEXICON.isOrganization(tokens.get(k).word()) && !tokens.get(k + 1).is("of", "for");
            if (of || LEXICON.isTitle(tokens.get(k).word())) {
                titles.add(joined(run, k + 1));
                return k + 1;
            }
        }
        return run;
    }

    /** What the head alone makes. */
    private Mention unnamed(int first, boolean article) {
        if (organization) {
            return new Mention(first, organizationEnd, Kind.ORGANIZATION, organizationName(article, organizationEnd), null, state, tokens.get(organizationEnd - 1).owner());
        }
        if (person && described(article)) {
            return new Mention(first, at, Kind.DESCRIPTION, String.join(" ", titles).toLowerCase(Locale.ROOT), null, state, tokens.get(at - 1).owner());
        }
        int end = state(first);
        boolean bare = end > first && (!LEXICON.isDemonym(joined(first, end)) || LEXICON.state(joined(first, end)).equals(joined(first, end)));
        return bare ? new Mention(first, end, Kind.STATE, LEXICON.state(joined(first, end)), null, null, tokens.get(end - 1).owner()) : null;
    }

    /** Whether a title stands for somebody: with an article, a state or a capital, or in the plural. */
    private boolean described(boolean article) {
        return article || state != null || tokens.get(from).isCapital() || LEXICON.isPeople(tokens.get(at - 1).word());
    }

    private String organizationName(boolean article, int end) {
        if (article) {
            return joined(from, end);
        }
        boolean lower = tokens.subList(organizationFrom, end).stream().noneMatch(Token::isCapital);
        return lower && statePrinted != null ? statePrinted + "'s " + joined(organizationFrom, end) : joined(organizationFrom, end);
    }

    /** With the state that is told behind it: "the representative of Guyana", "ANN LEE (Guyana)". */
    private Mention withState(Mention found) {
        boolean open = !found.owner() && found.end() + 1 < tokens.size() && (found.kind() == Kind.PERSON || found.kind() == Kind.DESCRIPTION);
        if (!open || !tokens.get(found.end()).is("of", "from", "for", "(") || found.kind() == Kind.PERSON && tokens.get(found.end()).is("from", "for")) {
            return found;
        }
        int next = found.end() + (tokens.get(found.end() + 1).is("the") ? 2 : 1);
        int end = next < tokens.size() ? state(next) : next;
        if (end <= next || tokens.get(end - 1).owner()) {
            return found;
        }
        boolean brackets = tokens.get(found.end()).is("(");
        if (brackets && (end >= tokens.size() || !tokens.get(end).is(")"))) {
            return found;
        }
        return new Mention(found.first(), brackets ? end + 1 : end, found.kind(), found.name(), found.title(), LEXICON.state(joined(next, end)), false);
    }

    /** Where the name of a state that begins at {@code i} ends; {@code i} if none does. */
    private int state(int i) {
        if (!tokens.get(i).isCapital()) {
            return i;
        }
        for (int end = Math.min(tokens.size(), i + LONGEST_STATE); end > i; end--) {
            if (tokens.subList(i, end).stream().noneMatch(Token::isQuote) && LEXICON.state(joined(i, end)) != null) {
                return end;
            }
        }
        return i;
    }

    private String joined(int from, int to) {
        var words = new StringBuilder();
        for (int k = from; k < to; k++) {
            words.append(words.isEmpty() || tokens.get(k).is(".") ? "" : " ").append(tokens.get(k).word());
        }
        return words.toString();
    }
}
