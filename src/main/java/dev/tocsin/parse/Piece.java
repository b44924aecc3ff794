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
    ///
    /// @param ofWeChat it names WeChat, as not every tool's title does
    record Header(int start, int end, boolean ofWeChat) implements Piece {}

    /// A label and the text behind it.
    ///
    /// @param qualified a word before it makes it another thing, as in `登录次数:`
    /// @param value the text without the blanks around it
    /// @param readable the AppID, timestamp or frequency in it; `null` for other labels and when there is none
    record Field(
            int start,
            int end,
            Label label,
            boolean qualified,
            String value,
            @Nullable String readable) implements Piece {}

    /// The bracketed items.
    ///
    /// @param labelled it began with `错误样例`, not with a bracket alone
    record SampleItems(int start, int end, boolean labelled, SampleReading reading) implements Piece {}

    /// The last line, with its address.
    ///
    /// @param ofWeChat worded or addressed as only WeChat does it
    record Guide(int start, int end, String url, boolean ofWeChat) implements Piece {}

    /// Words that belong to no alarm.
    record Chat(int start, int end) implements Piece {}
}
