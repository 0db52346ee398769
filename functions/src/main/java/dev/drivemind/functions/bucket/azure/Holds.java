package dev.drivemind.functions.bucket.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobLeaseRequestConditions;
import com.azure.storage.blob.options.BlobAcquireLeaseOptions;
import com.azure.storage.blob.options.BlobChangeLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Holds one object still while another is deleted: no condition reaches over two objects, but a lease does. It is the service's to end it
 * after a minute, so no object stays held because a process has died.
 */
final class Holds {
    private static final int SECONDS = 60;

    /** An attempt that begins by then has ended before the lease has. */
    private static final Duration LATEST =
            Duration.ofSeconds(SECONDS).minus(Clients.ATTEMPT).minusSeconds(10);

    /** Of how many runners before this one a lease can be taken over. */
    private static final int RUNNERS = 16;

    private final Container container;
    private final InstantSource clock;

    Holds(Container container, InstantSource clock) {
        this.container = container;
        this.clock = clock;
    }

    /**
     * Runs an act while an object is held.
     *
     * @param tag what the object must still have
     * @param move for which it is held: a runner that takes the move over takes the lease over
     * @return false if the object has changed or is gone; nothing was done
     */
    boolean whileHeld(String key, String tag, Move move, Runnable act) {
        Instant asked = clock.instant();
        String id = id(move, move.epoch());
        if (!acquire(key, tag, move, id)) {
            return false;
        }
        try {
            if (Duration.between(asked, clock.instant()).compareTo(LATEST) > 0) {
                throw new ShelfException(Kind.UNAVAILABLE, "The storage account answers too slowly", null);
            }
            act.run();
        } finally {
            release(key, id);
        }
        return true;
    }

    private static String id(Move move, long epoch) {
        String text = Described.mark(move) + "." + epoch;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private BlobLeaseClient lease(String key, String id) {
        return new BlobLeaseClientBuilder()
                .blobClient(container.object(key))
                .leaseId(id)
                .buildClient();
    }

    private static BlobLeaseRequestConditions still(String tag) {
        return new BlobLeaseRequestConditions().setIfMatch(Tags.quoted(tag));
    }

    private boolean acquire(String key, String tag, Move move, String id) {
        try {
            return acquire(key, tag, id);
        } catch (RuntimeException e) {
            if (!Failures.isCode(e, BlobErrorCode.LEASE_ALREADY_PRESENT)) {
                throw Failures.ofMove(e);
            }
            takeOver(key, tag, move, id);
            return Container.holds(() -> {
                boolean unused = acquire(key, tag, id);
            });
        }
    }

    private boolean acquire(String key, String tag, String id) {
        try {
            var unused = lease(key, id)
                    .acquireLeaseWithResponse(
                            new BlobAcquireLeaseOptions(SECONDS).setRequestConditions(still(tag)), null, Context.NONE);
            return true;
        } catch (RuntimeException e) {
            if (Failures.isCondition(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The runner before has died, or stands still: what it would release is not its lease any more. */
    private void takeOver(String key, String tag, Move move, String id) {
        for (long epoch = move.epoch() - 1; epoch >= Math.max(0, move.epoch() - RUNNERS); epoch--) {
            try {
                var unused = lease(key, id(move, epoch))
                        .changeLeaseWithResponse(
                                new BlobChangeLeaseOptions(id).setRequestConditions(still(tag)), null, Context.NONE);
                return;
            } catch (RuntimeException e) {
                if (!Failures.isCode(e, BlobErrorCode.LEASE_ID_MISMATCH_WITH_LEASE_OPERATION)) {
                    throw Failures.ofMove(e);
                }
            }
        }
        throw new ShelfException(Kind.UNAVAILABLE, "Another program holds a lease on the copy", null);
    }

    /** One that stays ends by itself. */
    private void release(String key, String id) {
        try {
            lease(key, id).releaseLease();
        } catch (RuntimeException e) {
            // Within a minute it is gone.
        }
    }
}
