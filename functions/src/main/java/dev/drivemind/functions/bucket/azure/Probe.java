package dev.drivemind.functions.bucket.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobLeaseRequestConditions;
import com.azure.storage.blob.options.BlobAcquireLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.util.Map;

/**
 * Tries out whether a server honours conditions and leases, with objects of its own below the quarantine. There are servers that take no
 * notice of some: a move would then write over what is there, or delete what has changed.
 */
final class Probe {
    private static final String WRONG = "0x8D0000000000000";
    private static final int SECONDS = 15;

    private final Container container;
    private final String first;
    private final String second;

    /** @param prefix of keys that no other process has */
    Probe(Container container, String prefix) {
        this.container = container;
        this.first = prefix + "-1";
        this.second = prefix + "-2";
    }

    /** Throws a {@link ShelfException} of kind {@code REFUSED} that names the condition that is ignored. */
    void require() {
        try {
            boolean made = container.put(first, Map.of("probe", "1")) && container.put(second, Map.of("probe", "2"));
            require(made && !container.put(first, Map.of("probe", "3")), "writes over objects that it should not");
            Described source = container.head(first).orElseThrow(Probe::vanished);
            require(!container.copy(source, WRONG, second + "-copy", "probe"), "copies objects that have changed");
            require(!container.copy(source, source.tag(), second, "probe"), "copies over objects that it should not");
            require(!container.delete(first, WRONG), "deletes objects that have changed");
            require(container.head(first).isPresent(), "deletes objects that have changed");
            requireLeases(source);
        } finally {
            remove(first);
            remove(second);
            remove(second + "-copy");
        }
    }

    private void requireLeases(Described object) {
        BlobLeaseClient lease =
                new BlobLeaseClientBuilder().blobClient(container.object(first)).buildClient();
        try {
            require(!isLeased(lease, WRONG), "leases objects that have changed");
            require(isLeased(lease, object.tag()), "has no leases");
            require(isHeldBack(() -> container.delete(first, object.tag())), "deletes objects that are leased");
            require(
                    isHeldBack(() -> container.object(first).setMetadata(Map.of("probe", "4"))),
                    "changes objects that are leased");
        } finally {
            release(lease);
        }
    }

    private static void release(BlobLeaseClient lease) {
        try {
            lease.releaseLease();
        } catch (RuntimeException e) {
            // There is none, or it ends by itself.
        }
    }

    private static boolean isLeased(BlobLeaseClient lease, String tag) {
        return Container.holds(() -> {
            var unused = lease.acquireLeaseWithResponse(
                    new BlobAcquireLeaseOptions(SECONDS)
                            .setRequestConditions(new BlobLeaseRequestConditions().setIfMatch(Tags.quoted(tag))),
                    null,
                    Context.NONE);
        });
    }

    private static boolean isHeldBack(Runnable act) {
        try {
            act.run();
            return false;
        } catch (ShelfException e) {
            return e.getCause() instanceof RuntimeException cause && isOfLease(cause);
        } catch (RuntimeException e) {
            return isOfLease(e);
        }
    }

    private static boolean isOfLease(RuntimeException e) {
        return Failures.isCode(e, BlobErrorCode.LEASE_ID_MISSING);
    }

    private static void require(boolean honoured, String what) {
        if (!honoured) {
            throw new ShelfException(
                    Kind.REFUSED,
                    "The container's server ignores conditions: it " + what + ". Nothing can be moved there safely",
                    null);
        }
    }

    private static ShelfException vanished() {
        return new ShelfException(Kind.UNAVAILABLE, "What was put into the container is not there", null);
    }

    /** Objects of the probe alone: no other process knows of them. */
    private void remove(String key) {
        boolean unused = Container.holds(() -> container.object(key).delete());
    }
}
