package dev.drivemind.local.folder;

import dev.drivemind.source.Checksum;
import dev.drivemind.source.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads contents of files for one caller, who waits some seconds at most: a file that takes longer is read on for a while, so that
 * to ask again continues it.
 */
final class Contents {
    private static final int FIRST_PART = 64 << 10;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private final Readings readings;
    private final Deadline deadline;

    Contents(Readings readings, Deadline deadline) {
        this.readings = readings;
        this.deadline = deadline;
    }

    /** See {@link dev.drivemind.source.FileSource#checksums}. */
    Map<String, Checksum> checksums(Map<String, Optional<Known>> files) {
        Map<String, Checksum> made = new HashMap<>();
        Map<String, Reading> asked = new LinkedHashMap<>();
        files.forEach((id, file) -> file.ifPresentOrElse(
                known -> asked.put(id, readings.ask(known)), () -> made.put(id, new Checksum.None())));
        await(asked);
        asked.forEach((id, reading) -> made.put(id, made(reading)));
        files.values().forEach(file -> file.ifPresent(readings::forget));
        return made;
    }

    private void await(Map<String, Reading> asked) {
        Duration left = deadline.left().minus(RESERVE);
        Duration wait = left.compareTo(WAIT) < 0 ? left : WAIT;
        CompletableFuture<?>[] all =
                asked.values().stream().map(Reading::checksum).toArray(CompletableFuture<?>[]::new);
        try {
            Object unused = CompletableFuture.allOf(all).get(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Each is looked at by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Checksum made(Reading reading) {
        if (!reading.checksum().isDone()) {
            return new Checksum.Pending(reading.position());
        }
        return reading.checksum().join().<Checksum>map(Checksum.Known::new).orElseGet(Checksum.None::new);
    }

    /** Rests as long as it has read, as it does for checksums: half of the disk is left to others. */
    Map<String, String> firstParts(Map<String, Optional<Known>> files) {
        Map<String, String> parts = new HashMap<>();
        files.forEach((id, file) -> {
            Duration before = deadline.left();
            file.flatMap(Contents::firstPart).ifPresent(part -> parts.put(id, part));
            Duration spent = before.minus(deadline.left());
            if (spent.compareTo(Duration.ofMillis(1)) >= 0) {
                deadline.sleep(spent);
            }
        });
        return parts;
    }

    private static Optional<String> firstPart(Known file) {
        try (InputStream content = Channels.newInputStream(Reading.channel(file.path()))) {
            byte[] first = content.readNBytes(FIRST_PART);
            return Optional.of(HexFormat.of().formatHex(Reading.md5().digest(first)));
        } catch (IOException e) {
            return Optional.empty(); // it is compared whole
        }
    }
}
