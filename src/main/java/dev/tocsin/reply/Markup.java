package dev.tocsin.reply;

import dev.tocsin.diagnose.Severity;

/// How a chat writes emphasis and what it must not be fed. Every text that a reply shows goes through one of these,
/// and each returns a single line.
public interface Markup {
    /// Text from outside, shown as it is read and acting as nothing.
    String outside(String text);

    /// A sentence of ours with values from outside filled in; what stands between back-quotes is a command to copy.
    String sentence(String text);

    /// Text from outside that people compare letter by letter.
    String code(String text);

    /// A label such as `Do now:`.
    String strong(String text);

    /// Text that may be overlooked.
    String faint(String text);

    /// The tag at the head of a message.
    ///
    /// @param tag already written in this markup
    String tag(Severity severity, String tag);

    /// An address of ours.
    String link(String label, String url, String labelAndUrl);
}
