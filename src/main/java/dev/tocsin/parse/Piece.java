package dev.tocsin.parse;

import org.jspecify.annotations.Nullable;

/// A part of the text that may belong to an alarm, with the place it takes: `start` included, `end` not.
sealed interface Piece {
    int start();

    int end();

    /// The parts of an alarm in WeChat's own order.
    enum Label {
        APPID,
        NICKNAME,
        TIME,
        CONTENT,
        COUNT
    }

    /// The line above an alarm that names the sender.
    record Header(int start, int end) implements Piece {}

    /// A label and the text behind it.
    ///
    /// @param value the text without the blanks around it
    /// @param readable the timestamp or frequency in it; `null` for other labels and when there is none
    record Field(
            int start,
            int end,
            Label label,
            String value,
            @Nullable String readable) implements Piece {}

    /// The bracketed items.
    ///
    /// @param labelled it began with `错误样例`, not with a bracket alone
    record SampleItems(int start, int end, boolean labelled, SampleReading reading) implements Piece {}

    /// The last line, with its address.
    record Guide(int start, int end, String url) implements Piece {}

    /// Words that belong to no alarm.
    record Chat(int start, int end) implements Piece {}
}
