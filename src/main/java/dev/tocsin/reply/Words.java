package dev.tocsin.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tocsin.diagnose.Language;

/// The fixed words of replies in one language, from `messages/reply_<language>.properties`.
final class Words {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Map<Language, Words> READ = new EnumMap<>(Language.class);

    private final Language language;
    private final Properties patterns;

    private Words(Language language, Properties patterns) {
        this.language = language;
        this.patterns = patterns;
    }

    static synchronized Words in(Language language) {
        return READ.computeIfAbsent(language, Words::read);
    }

    boolean has(String key) {
        return patterns.containsKey(key);
    }

    /// @param namesAndValues alternately; a value is outside text or markup and never expanded again
    String say(String key, Object... namesAndValues) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("reply_%s.properties has no %s".formatted(language.tag(), key));
        }
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), namesAndValues)));
    }

    /// A counted thing such as `17,880 failures`. French counts none as singular.
    String count(String thing, long count) {
        boolean one = count == 1 || (count == 0 && language == Language.FR);
        return say(thing + (one ? ".one" : ".other"), "count", number(count));
    }

    private String number(long number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        // A narrow no-break space, as French typography groups thousands.
        symbols.setGroupingSeparator(language == Language.FR ? '\u202F' : ',');
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    private static String value(String name, Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals(name)) {
                return namesAndValues[i + 1].toString();
            }
        }
        throw new IllegalArgumentException("Nothing to put in the place of {%s}".formatted(name));
    }

    private static Words read(Language language) {
        String file = "/messages/reply_%s.properties".formatted(language.tag());
        Properties patterns = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            patterns.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(language, patterns);
    }
}
