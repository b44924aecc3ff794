package dev.tocsin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
                            .formatted(given, why(e)),
                    e);
        }
    }

    Path folder() {
        return folder;
    }

    /// A secret that was made here before, or is made now: 32 random bytes, readable by this user only.
    byte[] secret(String name) {
        return use(name, (_, written) -> Base64.getDecoder().decode(written));
    }

    /// The same as a password. The file holds it as it is used, so that people can use it too; what older versions
    /// wrote there was the secret that the password was made of.
    String password(String name) {
        return use(name, (file, written) -> {
            byte[] secret = Base64.getDecoder().decode(written.replace('-', '+').replace('_', '/'));
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            if (!password.equals(written)) {
                write(file, password);
            }
            return password;
        });
    }

    private interface Use<T> {
        T of(Path file, String written) throws IOException;
    }

    private <T> T use(String name, Use<T> use) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                write(file, Base64.getEncoder().encodeToString(random));
            }
            return use.of(file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartProblem(
                    "The secret in %s cannot be read (%s): make it readable, or restore that file from your backup."
                            .formatted(file, why(e)),
                    e);
        } catch (IllegalArgumentException e) {
            throw new StartProblem(
                    "The secret in %s is not what Tocsin wrote there: restore that file from your backup."
                            .formatted(file),
                    e);
        }
    }

    /// Whole or not at all: a secret that is half there is lost.
    private void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// In words: Java's message is often the path alone.
    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "this user may not";
            case FileAlreadyExistsException _ -> "it is a file";
            case NotDirectoryException _ -> "a part of it is a file";
            case FileSystemException it when it.getReason() != null -> it.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
