package dev.drivemind.functions.bucket.azure.strict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who holds which object, and until when. */
final class Leases {
    private static final String MISMATCH = "LeaseIdMismatchWithLeaseOperation";

    private final Map<String, Lease> leases = new HashMap<>();
    private final InstantSource clock;

    private record Lease(String id, Instant until) {}

    Leases(InstantSource clock) {
        this.clock = clock;
    }

    private Optional<Lease> active(String key) {
        return Optional.ofNullable(leases.get(key))
                .filter(lease -> lease.until().isAfter(clock.instant()));
    }

    boolean isHeld(String key) {
        return active(key).isPresent();
    }

    /** Checks that a request that writes may do so. */
    void check(String key, Optional<String> given) {
        Optional<Lease> lease = active(key);
        if (lease.isPresent() && given.isEmpty()) {
            throw new BlobError(412, "LeaseIdMissing");
        }
        if (given.isPresent() && !lease.map(Lease::id).equals(given)) {
            throw new BlobError(412, lease.isPresent() ? "LeaseIdMismatchWithBlobOperation" : "LeaseLost");
        }
    }

    /** Returns the id of a new or renewed lease. */
    String acquire(String key, String id, int seconds) {
        if (seconds < 15 || seconds > 60) {
            throw new BlobError(400, "InvalidHeaderValue");
        }
        if (active(key).filter(lease -> !lease.id().equals(id)).isPresent()) {
            throw new BlobError(409, "LeaseAlreadyPresent");
        }
        leases.put(key, new Lease(id, clock.instant().plusSeconds(seconds)));
        return id;
    }

    String change(String key, String id, String proposed) {
        Lease lease = active(key).orElseThrow(() -> new BlobError(409, "LeaseNotPresentWithLeaseOperation"));
        if (!lease.id().equals(id) && !lease.id().equals(proposed)) {
            throw new BlobError(409, MISMATCH);
        }
        leases.put(key, new Lease(proposed, lease.until()));
        return proposed;
    }

    void release(String key, String id) {
        if (active(key).filter(lease -> lease.id().equals(id)).isEmpty()) {
            throw new BlobError(409, MISMATCH);
        }
        forget(key);
    }

    void forget(String key) {
        leases.remove(key);
    }
}
