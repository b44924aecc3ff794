package dev.tocsin.diagnose;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The developer's answer, read as far as it goes. Anybody may have written it, so reading it never fails. A body that
/// was cut is judged by what is there: the missing end is nobody's mistake.
///
/// @param text without blanks around it
/// @param value what stands inside the quotes of a JSON string, else the text
/// @param title of an HTML page
/// @param error why it is no XML, with line and column inside the body
record BodyFacts(BodyKind kind, String text, String value, String title, String error, XmlReply reply) {
    /// Fewer bytes than the tags of the smallest reply, more than blanks that a chat folded.
    private static final int LOST = 40;

    static BodyFacts of(@Nullable String body, boolean truncated) {
        if (body == null) {
            return plain(BodyKind.NONE, "");
        }
        String text = body.strip();
        String bare = withoutByteOrderMark(text);
        if (bare.isEmpty()) {
            return plain(BodyKind.EMPTY, text);
        }
        Optional<String> quoted = JsonBody.string(bare, truncated);
        if (quoted.isPresent()) {
            return new BodyFacts(BodyKind.JSON_STRING, text, quoted.get(), "", "", XmlReply.NONE);
        }
        if (JsonBody.isObject(bare, truncated)) {
            return plain(BodyKind.JSON_OBJECT, text);
        }
        if (HtmlBody.isHtml(bare)) {
            return new BodyFacts(BodyKind.HTML, text, text, HtmlBody.title(bare), "", XmlReply.NONE);
        }
        // Whatever stands before a reply breaks it as much as a missing bracket.
        return XmlReply.startsLikeXml(bare) || bare.contains("<xml>")
                ? xml(text, XmlReply.read(bare, truncated))
                : plain(BodyKind.TEXT, text);
    }

    boolean isPresent() {
        return kind != BodyKind.NONE;
    }

    /// Bytes that the text takes on the wire, to compare with what WeChat counted.
    long length() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Chats swallow what looks like a tag. The text is then far shorter than what WeChat counted, and nobody cut it or
    /// hid a part of it.
    ///
    /// @param counted what WeChat counted, in bytes
    boolean isStripped(long counted) {
        return kind == BodyKind.TEXT && !text.contains("**") && !text.endsWith("...") && counted - length() >= LOST;
    }

    private static BodyFacts xml(String text, XmlReply.Reading reading) {
        return switch (reading) {
            case XmlReply.Reading.WellFormed(XmlReply reply) -> new BodyFacts(BodyKind.XML, text, text, "", "", reply);
            case XmlReply.Reading.Malformed(String error) ->
                new BodyFacts(BodyKind.XML_MALFORMED, text, text, "", error, XmlReply.NONE);
        };
    }

    private static BodyFacts plain(BodyKind kind, String text) {
        return new BodyFacts(kind, text, text, "", "", XmlReply.NONE);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1).strip() : text;
    }
}
