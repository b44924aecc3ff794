package dev.tocsin.search;

import java.util.List;
import java.util.Locale;

/// Why a search cannot be read. The sentences are for programs; pages have their own in each language.
public enum SearchFault {
    /// The key, and those that there are.
    UNKNOWN_KEY("the search knows no \"%s:\"; use %s, or put it in quotation marks to find it as text."),
    /// The key, and those that a silence can go by.
    NOT_FOR_SILENCE("a silence cannot go by \"%s:\", since it is about incidents to come as well; use %s."),
    /// The key.
    ONE_TIME_ONLY("\"%s:\" takes one time only."),
    /// What stands there.
    NO_NUMBER("\"%s\" is no number."),
    /// What stands there, and what could.
    NONE_OF("\"%s\" is none of %s."),
    /// What stands there.
    NO_TIME("\"%s\" is no time; write 30m, 12h, 7d, 2w, today, yesterday, 2025-04-21 or 2025-04-21T18:31."),
    UNCLOSED("this quotation mark has no partner; close it or leave it out."),
    NOTHING_EXCLUDED("nothing stands behind \"!\"; write right behind it what to exclude."),
    /// The key.
    NO_VALUE("nothing stands behind \"%s:\"; write a value right behind it."),
    /// How many characters it may have.
    TOO_LONG("the search is longer than %,d characters; shorten it."),
    /// How many it may have.
    TOO_MANY_TERMS("a search has at most %d terms; leave some out.");

    private final String sentence;

    SearchFault(String sentence) {
        this.sentence = sentence;
    }

    String sentence(List<Object> arguments) {
        return String.format(Locale.ROOT, sentence, arguments.toArray());
    }
}
