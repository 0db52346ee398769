package dev.drivemind.local.host;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Contents;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads files of a folder of this machine through the drive that serves it, within the process. A caller waits some seconds at most; a
 * file that takes longer is read on for a minute, so that whoever asks again continues it, and one that is not wanted any more ends.
 */
final class FolderContents implements Contents {
    private static final int FIRST_PART = 64 << 10;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration RESERVE = Duration.ofSeconds(1);
    private static final Executor AFTER_A_MINUTE =
            CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES, Runnable::run);

    private final SimDrive drive;

    FolderContents(SimDrive drive) {
        this.drive = drive;
    }

    @Override
    public Map<String, Checksum> checksums(List<String> fileIds, Deadline deadline) {
        try {
            Map<String, CompletableFuture<Optional<DriveItem>>> asked = new LinkedHashMap<>();
            fileIds.forEach(id -> asked.put(id, drive.complete(id)));
            await(asked, deadline);
            Map<String, Checksum> made = new HashMap<>();
            asked.forEach((id, item) -> made.put(id, made(id, item)));
            return made;
        } catch (UncheckedIOException | CancellationException | CompletionException e) {
            throw new SourceException(Kind.UNAVAILABLE, "The folder cannot be read now: " + e.getMessage(), e);
        }
    }

    private static void await(Map<String, CompletableFuture<Optional<DriveItem>>> asked, Deadline deadline) {
        Duration left = deadline.left().minus(RESERVE);
        Duration wait = left.compareTo(WAIT) < 0 ? left : WAIT;
        CompletableFuture<?>[] all = asked.values().toArray(CompletableFuture<?>[]::new);
        try {
            Object unused = CompletableFuture.allOf(all).get(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Each is looked at by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Checksum made(String id, CompletableFuture<Optional<DriveItem>> item) {
        if (!item.isDone()) {
            AFTER_A_MINUTE.execute(() -> item.cancel(false));
            return new Checksum.Pending(drive.bytesRead(id));
        }
        Optional<String> md5 = item.join().map(DriveItem::md5);
        return md5.isPresent() ? new Checksum.Known(md5.get()) : new Checksum.None();
    }

    /** Rests as long as it has read, as it does for checksums: half of the disk is left to others. */
    @Override
    public Map<String, String> firstParts(List<String> fileIds, Deadline deadline) {
        Map<String, String> parts = new HashMap<>();
        for (String id : fileIds) {
            Duration before = deadline.left();
            firstPart(id).ifPresent(part -> parts.put(id, part));
            Duration spent = before.minus(deadline.left());
            if (spent.compareTo(Duration.ofMillis(1)) >= 0) {
                deadline.sleep(spent);
            }
        }
        return parts;
    }

    private Optional<String> firstPart(String id) {
        try (InputStream content = drive.content(id, 0)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return Optional.of(HexFormat.of().formatHex(digest.digest(content.readNBytes(FIRST_PART))));
        } catch (IOException | DriveRefusal | UncheckedIOException e) {
            return Optional.empty(); // it is compared whole
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
