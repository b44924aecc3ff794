package dev.tocsin.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Remembers why something could not be written: a print stream keeps that to itself, and a command whose output got
/// lost must not end as if all were well.
final class StandardOutput extends FilterOutputStream {
    /// Whoever reads has read enough, as `head` does. That is nobody's mistake.
    private static final String READER_LEFT = "Broken pipe";

    private @Nullable String reason;

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /// Empty when all of it was written, or nobody wanted more.
    Optional<String> lost() {
        return Optional.ofNullable(reason).filter(it -> !it.equals(READER_LEFT));
    }
}
