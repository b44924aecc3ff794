package dev.tocsin.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.HtmlText;
import dev.tocsin.web.Problem;

/// Turns a request's body into texts, or says what is wrong with it.
@Singleton
class SubmissionReader {
    private static final String UNASKED = MediaType.APPLICATION_FORM_URLENCODED;
    /// Every field has its sign, and everything else is spelled out in ASCII; alarm text has blanks and Chinese.
    private static final Pattern FORM = Pattern.compile("[\\w.*+%-]+=[\\w.*+%&=-]*");

    private final SubmissionJson json;

    SubmissionReader(SubmissionJson json) {
        this.json = json;
    }

    /// @param hook also read what robots, platforms and bridges send
    Content read(byte[] body, @Nullable String contentType, boolean hook) {
        MediaType type = mediaType(contentType);
        String name = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        if (hook && contentType != null && name.equals(MediaType.MULTIPART_FORM_DATA)) {
            MultipartForm form = MultipartForm.read(body, contentType);
            return BridgeMessage.form(form, json.treeOrNothing(form.field("source")));
        }
        String text = decode(body, charset(type));
        if (text.isBlank()) {
            throw Problem.badRequest("The body is empty. Send the alarm's text as the body.");
        }
        boolean unsaid = contentType == null || contentType.isBlank() || name.equals(UNASKED);
        if (hook && unsaid) {
            return unsaid(text);
        }
        return switch (name) {
            case MediaType.TEXT_PLAIN -> new Content.Texts(List.of(new Submission(text, name)));
            case MediaType.TEXT_HTML -> new Content.Texts(List.of(new Submission(html(text), name)));
            case MediaType.APPLICATION_JSON -> json.read(text, hook);
            default -> throw unsupported(name);
        };
    }

    /// JSON or text, by how it begins: whoever posts to a robot names no type, or sends what `curl -d` names unasked. A
    /// form that is one is for nobody here.
    private Content unsaid(String text) {
        char first = text.strip().charAt(0);
        if (first == '{' || first == '[' && json.isJson(text)) {
            return json.read(text, true);
        }
        if (FORM.matcher(text.strip()).matches()) {
            throw unsupported(UNASKED);
        }
        return new Content.Texts(List.of(new Submission(text, MediaType.TEXT_PLAIN)));
    }

    /// As it came where the parser sees that it is HTML, so that places in it are places in what was sent. Without a
    /// tag, only the sender knew.
    private static String html(String text) {
        return HtmlText.isHtml(text) ? text : HtmlText.of(text);
    }

    private static MediaType mediaType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return MediaType.TEXT_PLAIN_TYPE;
        }
        try {
            return MediaType.valueOf(contentType);
        } catch (IllegalArgumentException e) {
            throw unsupported(contentType);
        }
    }

    static Problem unsupported(String name) {
        return new Problem(
                415,
                "Unsupported Media Type",
                "The body is %s. Send text/plain, text/html or application/json; with curl, add -H \"Content-Type: text/plain\"."
                        .formatted(name));
    }

    private static Charset charset(MediaType type) {
        String name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("Tocsin knows no charset \"%s\". Send UTF-8.".formatted(name));
        }
    }

    private static String decode(byte[] body, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer letters = CharBuffer.allocate((int) Math.ceil(body.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(bytes, letters, true);
        if (result.isError()) {
            throw Problem.badRequest(
                    "The body is not valid %s at byte %d. Send UTF-8, or name the charset in Content-Type."
                            .formatted(charset.name(), bytes.position()));
        }
        decoder.flush(letters);
        String text = letters.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
