package dev.tocsin.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

/// Cuts a text of any length into stretches that fit a request, never within an alarm, holding one stretch at a time.
final class AlarmStretches {
    /// A few hundred alarms: the answer comes soon and the bar moves.
    private static final int USUAL = 256 * 1024;
    /// Below the server's limit of 1 MiB.
    private static final int LONGEST = 1000 * 1024;
    /// The lines of an alarm that has only begun are not known for one yet.
    private static final int LINES_BEFORE_KNOWN = 10;

    private final InputStream in;
    private final AlarmParser parser = new AlarmParser();
    private byte[] rest = new byte[0];
    private boolean ended;

    AlarmStretches(InputStream in) {
        this.in = in;
    }

    /// @param bytes how much of the text it is
    /// @param alarms how many alarms are in it; without any there is nothing to send
    record Stretch(String text, int bytes, int alarms) {}

    /// @return empty at the end
    /// @throws CharacterCodingException the text is not UTF-8
    Optional<Stretch> next() throws IOException {
        for (int size = USUAL; ; size = Math.min(LONGEST, size * 2)) {
            fill(size);
            if (rest.length == 0) {
                return Optional.empty();
            }
            Optional<Stretch> stretch = cut(size == LONGEST);
            if (stretch.isPresent()) {
                byte[] left = new byte[rest.length - stretch.get().bytes()];
                System.arraycopy(rest, stretch.get().bytes(), left, 0, left.length);
                rest = left;
                return stretch;
            }
        }
    }

    private void fill(int size) throws IOException {
        if (rest.length >= size || ended) {
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        all.write(rest);
        all.write(in.readNBytes(size - rest.length));
        rest = all.toByteArray();
        ended = rest.length < size;
    }

    /// @return empty when a longer look is needed
    private Optional<Stretch> cut(boolean longest) throws CharacterCodingException {
        String text = Utf8.decoded(rest, ended ? rest.length : wholeCharacters());
        List<ParsedAlarm> alarms = parser.parse(text).alarms();
        if (ended && rest.length <= LONGEST) {
            return Optional.of(stretch(text, alarms.size()));
        }
        Optional<Stretch> between = new AlarmBorders(parser, text, alarms)
                .find()
                .map(border -> stretch(text.substring(0, border.place()), border.alarms()));
        if (between.isPresent() || !longest) {
            return between;
        }
        // One alarm longer than a request: the server reads what fits, which is all but the end of a body.
        return Optional.of(
                alarms.isEmpty() ? stretch(text.substring(0, beforeLastLines(text)), 0) : stretch(text, alarms.size()));
    }

    private static Stretch stretch(String text, int alarms) {
        return new Stretch(text, text.getBytes(StandardCharsets.UTF_8).length, alarms);
    }

    private static int beforeLastLines(String text) {
        int place = text.length();
        for (int line = 0; line < LINES_BEFORE_KNOWN && place > 0; line++) {
            place = text.lastIndexOf('\n', place - 1);
        }
        return place <= 0 ? text.length() : place + 1;
    }

    private int wholeCharacters() {
        int end = rest.length;
        while (end > 0 && (rest[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        return end > 0 && (rest[end - 1] & 0x80) != 0 ? end - 1 : rest.length;
    }
}
