package dev.tocsin.diagnose;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The developer's answer, read as far as it goes. Anybody may have written it, so reading it never fails. A body that
/// was cut is judged by what is there: the missing end is nobody's mistake.
///
/// @param raw with the blanks around it, which WeChat compares too
/// @param text without them
/// @param value what stands inside the quotes of a JSON string, else the text
/// @param title of an HTML page
/// @param error why it is no XML, with line and column inside the body
record BodyFacts(BodyKind kind, String raw, String text, String value, String title, String error, XmlReply reply) {
    /// Fewer bytes than the tags of the smallest reply, more than blanks that a chat folded.
    private static final int LOST = 40;

    /// What people write in the place of an answer that they hide.
    private static final Pattern MASK = Pattern.compile("[*＊xX#\\s]+");

    /// Text as programs print it, with no page around it.
    private static final Pattern PRINTED = Pattern.compile(
            "(?i)(error|code|errcode|errno|status) *[:=]? *-?\\d+ *[:,;]|[\\w.$]*(exception|error)\\b|traceback|panic:");

    static BodyFacts of(@Nullable String body, boolean truncated) {
        if (body == null) {
            return plain(BodyKind.NONE, "");
        }
        String bare = withoutByteOrderMark(body.strip());
        if (bare.isEmpty()) {
            return plain(BodyKind.EMPTY, body);
        }
        Optional<String> quoted = JsonBody.string(bare, truncated);
        if (quoted.isPresent()) {
            return new BodyFacts(BodyKind.JSON_STRING, body, body.strip(), quoted.get(), "", "", XmlReply.NONE);
        }
        if (JsonBody.isObject(bare, truncated)) {
            return plain(BodyKind.JSON_OBJECT, body);
        }
        if (HtmlBody.isHtml(bare)) {
            String text = body.strip();
            return new BodyFacts(BodyKind.HTML, body, text, text, HtmlBody.title(bare), "", XmlReply.NONE);
        }
        // Whatever stands before a reply breaks it as much as a missing bracket.
        return XmlReply.startsLikeXml(bare) || bare.contains("<xml>")
                ? xml(body, XmlReply.read(bare, truncated))
                : plain(BodyKind.TEXT, body);
    }

    boolean isPresent() {
        return kind != BodyKind.NONE;
    }

    /// Bytes that the text takes on the wire, to compare with what WeChat counted.
    long length() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// `line 2, column 16`; empty when the body is no malformed XML.
    String errorPlace(Language language) {
        String[] parts = error.split(":", 3);
        String pattern =
                switch (language) {
                    case ZH -> "第 %s 行第 %s 列";
                    case EN -> "line %s, column %s";
                    case FR -> "la ligne %s, colonne %s";
                };
        return parts.length < 3 ? "" : pattern.formatted(parts[0], parts[1]);
    }

    /// The XML parser's own sentence, which is English.
    String errorSaid() {
        String[] parts = error.split(":", 3);
        return parts.length < 3 ? "" : parts[2].strip();
    }

    /// The answer with the blanks around it as marks: `⏎success⏎`.
    String marked() {
        int start = raw.indexOf(text);
        return marks(raw.substring(0, start)) + text + marks(raw.substring(start + text.length()));
    }

    private static String marks(String blanks) {
        return blanks.replace("\r\n", "\n").replace('\n', '⏎').replaceAll("[^⏎]", "␣");
    }

    /// Chats swallow what looks like a tag. The text is then far shorter than what WeChat counted, and nobody cut it or
    /// hid a part of it; what a program prints was more likely shortened by whoever forwarded it.
    ///
    /// @param counted what WeChat counted, in bytes
    boolean isStripped(long counted) {
        return kind == BodyKind.TEXT
                && counted - length() >= LOST
                && !text.contains("**")
                && !text.endsWith("...")
                && !text.contains("&lt;")
                && !MASK.matcher(text).matches()
                && !PRINTED.matcher(text).lookingAt();
    }

    private static BodyFacts xml(String raw, XmlReply.Reading reading) {
        String text = raw.strip();
        return switch (reading) {
            case XmlReply.Reading.WellFormed(XmlReply reply) ->
                new BodyFacts(BodyKind.XML, raw, text, text, "", "", reply);
            case XmlReply.Reading.Malformed(String error) ->
                new BodyFacts(BodyKind.XML_MALFORMED, raw, text, text, "", error, XmlReply.NONE);
        };
    }

    private static BodyFacts plain(BodyKind kind, String raw) {
        String text = raw.strip();
        return new BodyFacts(kind, raw, text, text, "", "", XmlReply.NONE);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1).strip() : text;
    }
}
