package dev.tocsin.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

import dev.tocsin.diagnose.Language;

/// Where a command reads and writes: always UTF-8, whatever the locale says, since alarms are Chinese.
///
/// @param colours somebody looks at the output on a terminal and has not asked for plain text
/// @param typed standard input is a keyboard
/// @param language what the person at the terminal reads
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean colours, boolean typed, Language language) {
    private static final String RESET = "\u001b[0m";
    /// Joins the families among the emoji of nicknames.
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /// The launcher says what stands at the other ends; the JVM can tell only when all of them are terminals.
    static Terminal system(OutputStream output) {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(output, false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                "yes".equals(System.getProperty("tocsin.colours")),
                "yes".equals(System.getProperty("tocsin.typed")),
                language(System.getenv("LC_ALL"), System.getenv("LC_MESSAGES"), System.getenv("LANG")));
    }

    /// The language of the first locale that is set; Chinese, the alarms' own, where Tocsin does not speak it.
    static Language language(String... locales) {
        return Stream.of(locales)
                .filter(Objects::nonNull)
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .flatMap(Language::of)
                .orElse(Language.ZH);
    }

    void print(String line) {
        out.println(line);
    }

    void complain(String sentence) {
        out.flush();
        err.println("tocsin: " + harmless(sentence));
    }

    String strong(String text) {
        return colours ? "\u001b[1m" + text + RESET : text;
    }

    String warning(String text) {
        return colours ? "\u001b[33m" + text + RESET : text;
    }

    String faint(String text) {
        return colours ? "\u001b[2m" + text + RESET : text;
    }

    /// Outside text without the characters that command a terminal or turn the direction of writing; line breaks stay.
    static String harmless(String text) {
        return text.codePoints()
                .map(Terminal::picture)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Whether a terminal acts on this character instead of showing it.
    static boolean isCommand(int letter) {
        boolean unseen = Character.getType(letter) == Character.FORMAT && letter != ZERO_WIDTH_JOINER;
        return unseen || Character.isISOControl(letter);
    }

    private static int picture(int letter) {
        if (letter == '\n' || !isCommand(letter)) {
            return letter;
        }
        // Unicode has a picture of every ASCII control character: ␛ for ESC.
        return letter < ' ' ? 0x2400 + letter : 0xFFFD;
    }
}
