package dev.drivemind.agent.cli;

import dev.drivemind.agent.service.KeptFile;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where the agent remembers what it has seen. One process uses it at a time. */
final class StateDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lock;

    private StateDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Opens it, and makes it if it is not there. */
    static StateDirectory open(Path directory) {
        try {
            make(directory);
            FileChannel lock =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isHeld(lock)) {
                lock.close();
                throw new StateDirectoryException(
                        "Another agent uses " + directory + ". Stop it, or wait until it has ended");
            }
            return new StateDirectory(directory, lock);
        } catch (AccessDeniedException e) {
            throw new StateDirectoryException(
                    "No right to write " + directory + ": check its owner and permissions", e);
        } catch (FileAlreadyExistsException e) {
            throw new StateDirectoryException(directory + " is a file. Name a directory as state", e);
        } catch (IOException e) {
            throw new StateDirectoryException(directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** It has the names of all files: no other user may look into it. */
    private static void make(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.notExists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Returns true if an agent has used it; to open it otherwise would make it that of who looks. */
    static boolean isUsed(Path directory) {
        return Files.exists(directory.resolve(LOCK));
    }

    private static boolean isHeld(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Returns the id of this directory, which is made once for each place that it is in: an agent with another id is another agent, and so is
     * one with a copy of the directory.
     *
     * @param machine names the machine; empty if it has no name of its own
     */
    String installation(RandomGenerator random, String machine) {
        KeptFile file = new KeptFile(directory.resolve("installation"));
        try {
            String place = Installation.place(directory, machine);
            Optional<Installation> known = file.read().flatMap(Installation::parse);
            Installation now = known.filter(each -> each.isIn(place))
                    .orElseGet(() -> new Installation(Id.fresh(random).text(), place));
            if (!known.equals(Optional.of(now)) || known.get().place().isEmpty()) {
                file.write(now.in(place).text());
            }
            return now.id();
        } catch (UncheckedIOException e) {
            throw new StateDirectoryException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the file in which a root is remembered. */
    Path fileOf(Path root) {
        return fileOf(directory, root);
    }

    /** Returns the file in which a root is remembered, though the directory may be used by another process. */
    static Path fileOf(Path directory, Path root) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(root.toString().getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(digest, 0, 8) + ".db");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Returns what remembers a root. */
    StateFile stateOf(Path root, InstantSource clock) {
        return new StateFile(fileOf(root), directory.resolve("backups"), clock);
    }

    /** Returns a file of its own by a name. */
    Path file(String name) {
        return directory.resolve(name);
    }

    Optional<Path> within(Path root) {
        try {
            Path real = directory.toRealPath();
            return real.startsWith(root) ? Optional.of(real) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StateDirectoryException("The lock of " + directory + " cannot be given back", e);
        }
    }
}
