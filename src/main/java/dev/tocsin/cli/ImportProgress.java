package dev.tocsin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// How far an import got, in a hidden file beside the imported one, so that the same command goes on where it was
/// broken off. The part that is done is known again by its content: a file that has grown goes on, another one begins
/// anew.
final class ImportProgress {
    private final Path file;
    private final Path note;
    private final String server;
    private final MessageDigest content = sha256();
    private long done;

    ImportProgress(Path file, String server) {
        this.file = file;
        this.note = file.resolveSibling("." + file.getFileName() + ".tocsin-import");
        this.server = server;
    }

    /// Skips what was imported before.
    ///
    /// @return how many bytes that is
    long resume(InputStream in) throws IOException {
        List<String> lines = Files.isReadable(note) ? Files.readAllLines(note) : List.of();
        if (lines.size() != 3 || !lines.get(0).equals(server) || !lines.get(1).matches("\\d{1,18}")) {
            return 0;
        }
        long length = Long.parseLong(lines.get(1));
        if (length > Files.size(file) || !digest(length).equals(lines.get(2))) {
            content.reset();
            return 0;
        }
        in.skipNBytes(length);
        done = length;
        return done;
    }

    /// Remembers that this part is safe.
    ///
    /// @return whether it could be written down; the import goes on without
    boolean advance(byte[] part) {
        content.update(part);
        done += part.length;
        try {
            Path fresh = note.resolveSibling(note.getFileName() + "-new");
            Files.write(fresh, List.of(server, Long.toString(done), hex(content)));
            Files.move(fresh, note, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    long done() {
        return done;
    }

    /// Nothing to go on with.
    void finish() throws IOException {
        Files.deleteIfExists(note);
    }

    private String digest(long length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long left = length;
            while (left > 0) {
                int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
                content.update(buffer, 0, read);
                left -= read;
            }
        }
        return hex(content);
    }

    private static String hex(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
