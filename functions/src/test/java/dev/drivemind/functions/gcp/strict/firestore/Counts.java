package dev.drivemind.functions.gcp.strict.firestore;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was asked of a server, for the bill and for tests; safe for many threads. */
public final class Counts {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /** Adds to a count. */
    void add(String name, long more) {
        counts.computeIfAbsent(name, any -> new AtomicLong()).addAndGet(more);
    }

    /** A count by its name; 0 when nothing was counted. */
    public long get(String name) {
        AtomicLong count = counts.get(name);
        return count == null ? 0 : count.get();
    }

    /** All counts by name. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.get()));
        return all;
    }

    /** Begins anew. */
    public void reset() {
        counts.clear();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
