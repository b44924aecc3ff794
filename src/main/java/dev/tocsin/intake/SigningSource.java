package dev.tocsin.intake;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A source that proves itself by signing the body, for senders that cannot keep a token out of logs.
///
/// @param secrets the valid ones; two while the older one is being replaced
record SigningSource(Source source, List<byte[]> secrets) {
    private static final String ALGORITHM = "HmacSHA256";

    /// Compares in constant time, whatever the first bytes are.
    boolean signed(byte[] body, byte[] signature) {
        boolean valid = false;
        for (byte[] secret : secrets) {
            valid |= MessageDigest.isEqual(signature(secret, body), signature);
        }
        return valid;
    }

    private static byte[] signature(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, e);
        }
    }

    /// Never the secrets: records are logged.
    @Override
    public String toString() {
        return "SigningSource[" + source.name() + "]";
    }
}
