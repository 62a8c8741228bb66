package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Finds names, descriptions and pronouns in a sentence. */
final class Mentions {

    private static final Set<String> PRONOUNS = Set.of("he", "she", "they");
    private static final Set<String> POSSESSIVES = Set.of("his", "her", "their");
    private static final Set<String> PARTICLES = Set.of("de", "da", "del", "della", "di", "du", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "ben", "la", "le");
    private static final Lexicon LEXICON = Lexicon.ENGLISH;

    private final List<Token> tokens;
    private final List<Mention> found = new ArrayList<>();

    private Mentions(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Mention> of(List<Token> tokens) {
        return new Mentions(tokens).find();
    }

    private List<Mention> find() {
        for (int i = 0; i < tokens.size();) {
            var mention = at(i);
            if (mention != null) {
                found.add(mention);
                i = mention.end();
            } else {
                i++;
            }
        }
        return found;
    }

    private Mention at(int i) {
        var token = tokens.get(i);
        if (token.isQuote()) {
            return null;
        }
        var word = token.word().toLowerCase(Locale.ROOT);
        if (PRONOUNS.contains(word) || POSSESSIVES.contains(word)) {
            return new Mention(i, i + 1, Kind.PRONOUN, word, null, null, POSSESSIVES.contains(word));
        }
        boolean the = token.is("the", "a", "an", "its", "his", "her", "their");
        if (the) {
            var described = description(i);
            if (described != null) {
                return described;
            }
            return null;
        }
        if (token.isCapital() || LEXICON.isTitle(word) && !the) {
            return name(i);
        }
        return null;
    }

    /** "the US president", "the senior diplomat", "the ministry", "the Russian Foreign Ministry". */
    private Mention description(int i) {
        int at = i + 1;
        String state = null;
        while (at < tokens.size() && !tokens.get(at).isQuote()) {
            var token = tokens.get(at);
            int states = state(at);
            if (states > at && (LEXICON.isDemonym(joined(at, states)) || tokens.get(states - 1).owner())) {
                state = LEXICON.state(joined(at, states));
                at = states;
                continue;
            }
            if (LEXICON.isOrganization(token.word()) || LEXICON.isTitle(token.word())) {
                break;
            }
            if (token.word().matches("\\p{Ll}+") && at == i + 1 && at + 1 < tokens.size() && (LEXICON.isTitle(tokens.get(at + 1).word()) || LEXICON.isOrganization(tokens.get(at + 1).word()))) {
                at++;
                continue;
            }
            if (token.isCapital() && at + 1 < tokens.size()) {
                break;
            }
            return null;
        }
        int start = at;
        int end = at;
        boolean organization = false;
        boolean titled = false;
        boolean capital = false;
        while (end < tokens.size() && !tokens.get(end).isQuote()) {
            var token = tokens.get(end);
            boolean of = token.is("of", "and", "for") && end + 1 < tokens.size() && tokens.get(end + 1).isCapital() && capital;
            if (!of && !token.isCapital() && !LEXICON.isTitle(token.word()) && !LEXICON.isOrganization(token.word())) {
                break;
            }
            organization |= LEXICON.isOrganization(token.word());
            titled |= LEXICON.isTitle(token.word());
            capital |= token.isCapital();
            end++;
            if (token.owner()) {
                break;
            }
        }
        if (end == start) {
            return null;
        }
        if (!organization && titled && capital) {
            var person = name(start);
            if (person != null && person.kind() == Kind.PERSON && person.end() >= end) {
                return new Mention(i, person.end(), Kind.PERSON, person.name(), person.title(), state == null ? person.state() : state, person.owner());
            }
        }
        boolean owner = tokens.get(end - 1).owner();
        var name = joined(start, end);
        if (organization) {
            return new Mention(i, end, Kind.ORGANIZATION, state == null ? name : state(i + 1, start) + " " + name, null, state, owner);
        }
        return titled && !capital || titled && LEXICON.isTitle(tokens.get(end - 1).word()) ? new Mention(i, end, Kind.DESCRIPTION, name.toLowerCase(Locale.ROOT), null, state, owner) : null;
    }

    private String state(int from, int to) {
        return joined(from, to);
    }

    /** Where the name of a state that begins at {@code i} ends; {@code i} if none does. */
    private int state(int i) {
        for (int end = Math.min(tokens.size(), i + 3); end > i; end--) {
            if (tokens.subList(i, end).stream().noneMatch(Token::isQuote) && LEXICON.state(joined(i, end)) != null) {
                return end;
            }
        }
        return i;
    }

    /** "Russian Foreign Minister Sergey Lavrov", "Kremlin spokesman Dmitry Peskov", "Rubio", "Moscow", "Qatar's Foreign Ministry". */
    private Mention name(int i) {
        int at = i;
        String state = null;
        var title = new ArrayList<String>();
        boolean organization = false;
        int lastOrganization = -1;
        int organizationFrom = i;
        while (at < tokens.size() && !tokens.get(at).isQuote()) {
            var token = tokens.get(at);
            int end = state(at);
            if (end > at) {
                boolean follows = end < tokens.size() && !tokens.get(end).isQuote() && (tokens.get(end).isCapital() || LEXICON.isTitle(tokens.get(end).word())
                        || LEXICON.isOrganization(tokens.get(end).word()));
                if (!follows) {
                    break;
                }
                state = LEXICON.state(joined(at, end));
                if (tokens.get(end - 1).owner()) {
                    organizationFrom = end; // Canada's Department of Fisheries
                }
                at = end;
            } else if (LEXICON.isOrganization(token.word()) && (token.isCapital() || organization || state != null)) {
                organization = true;
                title.add(token.word());
                at++;
                while (at + 1 < tokens.size() && tokens.get(at).is("of", "for") && tokens.get(at + 1).isCapital() && !token.owner()) {
                    at += 2;
                }
                lastOrganization = at;
                if (token.owner()) {
                    break;
                }
            } else if (LEXICON.isTitle(token.word())) {
                title.add(token.word());
                at++;
                if (token.owner()) {
                    break;
                }
            } else if (token.is("of", "for", "at", "to") && !title.isEmpty() && at + 1 < tokens.size()
                    && (LEXICON.isTitle(tokens.get(at + 1).word()) || tokens.get(at + 1).isCapital() && LEXICON.isOrganization(tokens.get(at + 1).word()))) {
                at++;
            } else {
                break;
            }
        }
        int start = at;
        while (at < tokens.size() && !tokens.get(at).isQuote()) {
            var token = tokens.get(at);
            boolean particle = at > start && PARTICLES.contains(token.word()) && at + 1 < tokens.size() && (tokens.get(at + 1).isCapital() || PARTICLES.contains(tokens.get(at + 1).word()));
            boolean initial = at > start && token.is(".") && tokens.get(at - 1).word().length() == 1 && at + 1 < tokens.size() && tokens.get(at + 1).isCapital();
            if (!token.isCapital() && !particle && !initial || at == start && i == start && i == 0 && LEXICON.isOpener(token.word())) {
                break;
            }
            if (at == start && LEXICON.isOpener(token.word())) {
                break;
            }
            at++;
            if (token.owner()) {
                break;
            }
        }
        // "Culture Minister Jana Dvorska": the name is what comes after the last title.
        for (int k = at - 2; k >= start; k--) {
            if (LEXICON.isTitle(tokens.get(k).word())) {
                title.add(joined(start, k + 1));
                start = k + 1;
                break;
            }
        }
        if (at > start) {
            boolean owner = tokens.get(at - 1).owner();
            var name = joined(start, at);
            int end = state(start);
            if (end == at) {
                return new Mention(i, at, Kind.STATE, LEXICON.state(name), null, null, owner);
            }
            boolean group = false;
            for (int k = start; k < at; k++) {
                group |= LEXICON.isOrganization(tokens.get(k).word());
            }
            if (group) {
                return new Mention(i, at, Kind.ORGANIZATION, joined(i, at), null, state, owner);
            }
            return new Mention(i, at, Kind.PERSON, name, title.isEmpty() ? null : String.join(" ", title).toLowerCase(Locale.ROOT), state, owner);
        }
        if (organization && lastOrganization > 0) {
            return new Mention(i, lastOrganization, Kind.ORGANIZATION, joined(organizationFrom, lastOrganization), null, state, tokens.get(lastOrganization - 1).owner());
        }
        if (state != null && !title.isEmpty() && !organization) { // Portugal's prime minister
            return new Mention(i, at, Kind.DESCRIPTION, String.join(" ", title).toLowerCase(Locale.ROOT), null, state, tokens.get(at - 1).owner());
        }
        int end = state(i);
        if (end > i && !LEXICON.isDemonym(joined(i, end)) || end > i && LEXICON.state(joined(i, end)).equals(joined(i, end))) {
            return new Mention(i, end, Kind.STATE, LEXICON.state(joined(i, end)), null, null, tokens.get(end - 1).owner());
        }
        return null;
    }

    private String joined(int from, int to) {
        var words = new StringBuilder();
        for (int k = from; k < to; k++) {
            words.append(words.isEmpty() || tokens.get(k).is(".") ? "" : " ").append(tokens.get(k).word());
        }
        return words.toString();
    }
}
