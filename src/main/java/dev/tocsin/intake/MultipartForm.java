package dev.tocsin.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import jakarta.ws.rs.core.MediaType;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;

import dev.tocsin.web.Problem;

/// The fields of a form with parts; files are left out.
record MultipartForm(Map<String, String> fields) {
    /// @throws Problem it is no such form, or names no boundary
    static MultipartForm read(byte[] body, String contentType) {
        String boundary = MediaType.valueOf(contentType).getParameters().get("boundary");
        if (boundary == null || boundary.isBlank()) {
            throw unreadable("Content-Type names no boundary");
        }
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(
                    new DefaultHttpDataFactory(false), request, StandardCharsets.UTF_8);
            Map<String, String> fields = new HashMap<>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof Attribute field) {
                    fields.put(field.getName(), field.getValue());
                }
            }
            return new MultipartForm(fields);
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException
                | HttpPostRequestDecoder.TooManyFormFieldsException
                | HttpPostRequestDecoder.TooLongFormFieldException
                | IOException e) {
            throw unreadable(String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static Problem unreadable(String reason) {
        return Problem.badRequest(
                "The form cannot be read: %s. Send multipart/form-data with its boundary.".formatted(reason));
    }

    /// Empty when there is none.
    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
