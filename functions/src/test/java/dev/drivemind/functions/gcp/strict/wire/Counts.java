package dev.drivemind.functions.gcp.strict.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each operation was called, failed calls included. */
public final class Counts {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    /** Counts one call. */
    public void add(String operation) {
        counts.merge(operation, 1L, Long::sum);
    }

    /** The calls of one operation so far. */
    public long of(String operation) {
        return counts.getOrDefault(operation, 0L);
    }

    /** The calls of all operations so far. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
