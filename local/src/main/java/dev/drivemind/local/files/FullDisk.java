package dev.drivemind.local.files;

import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a full disk apart from every other failure, and says it in the same words wherever it is met. */
public final class FullDisk {
    /** Less than this is not worth to be called room: a disk that is nearly full refuses some writes and takes others. */
    private static final long LEAST_BYTES = 64 << 10;

    private FullDisk() {}

    /** What to say of a write to {@code place} that failed: that there is no room, or {@code otherwise}. */
    public static StoreException explain(Path place, String otherwise, IOException cause) {
        return isCauseOf(cause, place) ? full(place, cause) : new StoreException(otherwise, cause);
    }

    /** What to say when there is no room for {@code place}. */
    public static StoreFullException full(Path place, @Nullable Throwable cause) {
        return new StoreFullException(
                "No space left for " + place + ": free some space, then try again. Nothing is lost.", cause);
    }

    /** Whether a write to {@code place} failed since there is no room. */
    public static boolean isCauseOf(IOException failure, Path place) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        // The system words it in the user's language, so that what is said is not enough to go by.
        return message.contains("no space left") || message.contains("quota exceeded") || hasNoRoomFor(place);
    }

    /** Whether there is no room where {@code place} is, or would be. */
    public static boolean hasNoRoomFor(Path place) {
        try {
            Path there = place.toAbsolutePath();
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            return there != null && Files.getFileStore(there).getUsableSpace() < LEAST_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
