package dev.drivemind.simulator.schedule;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls that a field service was sent, answered or not. */
public final class CallCounts {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts a call. */
    public void count(String account, String what) {
        counts.computeIfAbsent(account + " " + what, key -> new LongAdder()).increment();
    }

    /** Returns how many calls of a company asked for something: {@code staff}, {@code day}, or a day's date. */
    public long of(String account, String what) {
        LongAdder counted = counts.get(account + " " + what);
        return counted == null ? 0 : counted.sum();
    }

    /** Returns how many calls of all companies asked for something. */
    public long all(String what) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().endsWith(" " + what))
                .mapToLong(each -> each.getValue().sum())
                .sum();
    }

    /** Returns how many calls there were. */
    public long total() {
        return all("staff") + all("day");
    }

    /** Returns all counts by company and path, in their order. */
    public Map<String, Long> table() {
        Map<String, Long> table = new TreeMap<>();
        counts.forEach((key, count) -> table.put(key, count.sum()));
        return table;
    }
}
