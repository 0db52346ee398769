package dev.drivemind.local.month;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own for a directory, which can be filled. Only root may mount one; elsewhere the directory stays where it is. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "size=192m";

    private final Path directory;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    /** Mounts a disk at a directory, if that is allowed here. */
    static SmallDisk at(Path directory) throws IOException {
        Path made = Files.createDirectories(directory);
        return new SmallDisk(made, run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", made.toString()));
    }

    /** A directory on the disk that everything is on. */
    static SmallDisk none(Path directory) throws IOException {
        return new SmallDisk(Files.createDirectories(directory), false);
    }

    Path directory() {
        return directory;
    }

    boolean mayBeFilled() {
        return mounted;
    }

    /** Leaves no room on it. */
    void fill() {
        byte[] some = new byte[64 << 10];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(some);
            }
        } catch (IOException full) {
            if (directory.toFile().getUsableSpace() >= some.length) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void makeRoom() {
        try {
            Files.delete(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was killed may hold it for a moment more. */
    @Override
    public void close() {
        if (mounted && !run("umount", "--lazy", directory.toString())) {
            throw new IllegalStateException(directory + " is in use");
        }
    }
}
