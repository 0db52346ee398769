package dev.drivemind.agent.service;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A small file that is there as a whole or not at all, whenever the process or the power fails. */
public final class KeptFile {
    private final Path file;

    /** Names a file, which need not be there. */
    public KeptFile(Path file) {
        this.file = file;
    }

    /** Returns what is in it; empty if it is not there. */
    public Optional<String> read() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Puts something else into it. */
    public void write(String text) {
        File next = new File(file + ".new");
        // A stream, since to interrupt a thread would close a channel.
        try (FileOutputStream to = new FileOutputStream(next)) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
            to.getFD().sync();
            Files.move(next.toPath(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
