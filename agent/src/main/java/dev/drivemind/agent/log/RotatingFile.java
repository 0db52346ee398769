package dev.drivemind.agent.log;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines. When it has become too large it is packed as {@code NAME.1.gz}, after what was packed before has moved up by one; few of
 * these are kept, and none longer than a week.
 */
public final class RotatingFile implements Log.Lines, AutoCloseable {
    /** How large a file becomes. */
    public static final long LARGEST = 10L << 20;

    /** How many packed files are kept. */
    public static final int KEPT = 5;

    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private final File file;
    private final InstantSource clock;
    private final long largest;
    private Optional<OutputStream> open = Optional.empty();
    private long size;

    /** @param largest how many bytes it has before it is packed */
    public RotatingFile(Path file, InstantSource clock, long largest) {
        this.file = file.toFile();
        this.clock = clock;
        this.largest = largest;
    }

    @Override
    public synchronized void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (opened() && size > 0 && size + bytes.length > largest) {
                close();
                rotate();
            }
            if (opened()) {
                open.get().write(bytes);
                size += bytes.length;
            }
        } catch (IOException e) {
            close(); // a full disk loses lines; the next one tries again
        }
    }

    /** An interrupted thread closes a channel, but not a stream. */
    private boolean opened() throws IOException {
        if (open.isEmpty()) {
            Files.createDirectories(file.toPath().toAbsolutePath().getParent());
            size = file.length();
            open = Optional.of(new FileOutputStream(file, true));
            deleteOld();
        }
        return true;
    }

    private void rotate() throws IOException {
        Files.deleteIfExists(packed(KEPT));
        for (int i = KEPT - 1; i >= 1; i--) {
            if (Files.exists(packed(i))) {
                Files.move(packed(i), packed(i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (OutputStream to =
                new GZIPOutputStream(new FileOutputStream(packed(1).toFile()))) {
            Files.copy(file.toPath(), to);
        }
        Files.delete(file.toPath());
    }

    private void deleteOld() throws IOException {
        Instant oldest = clock.instant().minus(KEPT_FOR);
        for (int i = 1; i <= KEPT; i++) {
            if (Files.exists(packed(i))
                    && Files.getLastModifiedTime(packed(i)).toInstant().isBefore(oldest)) {
                Files.delete(packed(i));
            }
        }
    }

    private Path packed(int number) {
        return Path.of(file.getPath() + "." + number + ".gz");
    }

    @Override
    public synchronized void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException e) {
            // it is closed, and what it had is lost
        }
        open = Optional.empty();
    }
}
