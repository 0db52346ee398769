package dev.drivemind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A queue in memory. A delivery is whatever the test makes of a {@linkplain #due due} entry; the entry stays, and so is delivered
 * again, until it is {@linkplain #acknowledge acknowledged}.
 */
public class MemoryQueue implements SliceQueue {
    private final List<Entry> entries = new ArrayList<>();
    private long lastId;

    /**
     * A task that waits.
     *
     * @param id tells equal tasks apart
     * @param task the task
     * @param notBefore its earliest delivery
     */
    public record Entry(long id, SliceTask task, Instant notBefore) {}

    @Override
    public synchronized void enqueue(SliceTask task, Instant notBefore) {
        entries.add(new Entry(++lastId, task, notBefore));
    }

    /** Every task that is not acknowledged, in the order of arrival. */
    public synchronized List<Entry> pending() {
        return List.copyOf(entries);
    }

    /** The tasks whose time has come, in the order of arrival. */
    public synchronized List<Entry> due(Instant now) {
        return entries.stream().filter(entry -> !entry.notBefore().isAfter(now)).toList();
    }

    /** When the next task is due, if any waits. */
    public synchronized Optional<Instant> nextDue() {
        return entries.stream().map(Entry::notBefore).min(Comparator.naturalOrder());
    }

    /** Ends the deliveries of a task; false when they had ended before. */
    public synchronized boolean acknowledge(Entry entry) {
        return entries.removeIf(other -> other.id() == entry.id());
    }

    /** Puts off the next delivery of a task that was not acknowledged. */
    public synchronized void postpone(Entry entry, Instant until) {
        entries.replaceAll(other -> other.id() == entry.id() ? new Entry(entry.id(), entry.task(), until) : other);
    }
}
