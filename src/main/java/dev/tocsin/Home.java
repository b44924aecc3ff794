package dev.tocsin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The folder that holds what must outlive the process: the database, the sealing key. One Tocsin uses it at a time;
/// the system drops the lock with the process, however that ends.
final class Home {
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    /// Open as long as this object is reachable; closing it would give the folder away.
    @SuppressWarnings("unused")
    private final FileChannel lock;

    private Home(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// @param given in any spelling; from here on the folder has the one that knows no links
    static Home open(Path given) {
        try {
            Files.createDirectories(given, OURS_ALONE);
            Path folder = given.toRealPath();
            Path lockFile = folder.resolve("lock");
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw new StartProblem("Another Tocsin (process %s) already uses %s: stop it, or set TOCSIN_HOME to "
                                .formatted(Files.readString(lockFile).strip(), folder)
                        + "another folder for this one.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new Home(folder, channel);
        } catch (IOException e) {
            throw new StartProblem(
                    "The folder %s cannot be used (%s): make it writable for this user or set TOCSIN_HOME to another one."
                            .formatted(given, e),
                    e);
        }
    }

    Path folder() {
        return folder;
    }

    /// A secret that was made here before, or is made now: 32 random bytes, readable by this user only.
    byte[] secret(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                Path fresh = Files.createTempFile(
                        folder,
                        name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, Base64.getEncoder().encodeToString(random));
                Files.move(fresh, file);
            }
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new StartProblem(
                    "The secret in %s cannot be read (%s): restore that file from your backup.".formatted(file, e), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
