package dev.drivemind.functions.gcp.firestore;

import com.google.protobuf.Timestamp;

/** A document's version is the time of its last change, in microseconds since the epoch: Firestore's own precision. */
final class Versions {
    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Versions() {}

    static long of(Timestamp time) {
        return time.getSeconds() * PER_SECOND + time.getNanos() / NANOS;
    }

    static Timestamp time(long version) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(version, PER_SECOND))
                .setNanos((int) Math.floorMod(version, PER_SECOND) * NANOS)
                .build();
    }
}
