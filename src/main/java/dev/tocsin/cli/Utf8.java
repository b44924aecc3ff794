package dev.tocsin.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Texts out of bytes, strictly, since a guess at another encoding would show and store what nobody sent.
final class Utf8 {
    private Utf8() {}

    static String decoded(byte[] bytes) throws CharacterCodingException {
        return decoded(bytes, bytes.length);
    }

    /// @param length how many of the bytes, from the first on
    static String decoded(byte[] bytes, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, 0, length))
                .toString();
    }
}
