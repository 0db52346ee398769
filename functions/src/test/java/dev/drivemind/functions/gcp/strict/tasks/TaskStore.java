package dev.drivemind.functions.gcp.strict.tasks;

import com.google.cloud.tasks.v2.Task;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** The tasks of one queue: which wait, which are under way, and which names are still taken by tasks that are gone. */
final class TaskStore {
    private static final Duration NAME_STAYS_TAKEN = Duration.ofHours(24);

    private final QueueRules rules;
    private final Map<String, Entry> waiting = new LinkedHashMap<>();
    private final Map<String, Entry> underWay = new HashMap<>();
    private final Map<String, Instant> takenUntil = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private Optional<Random> order = Optional.empty();
    private int dropped;

    TaskStore(QueueRules rules) {
        this.rules = rules;
    }

    /** From now on, due tasks are delivered in an order of chance. */
    synchronized void shuffle(long seed) {
        order = Optional.of(new Random(seed));
    }

    synchronized void add(Task task, Instant due, Instant now) {
        takenUntil.values().removeIf(until -> !until.isAfter(now));
        String name = task.getName();
        if (waiting.containsKey(name) || underWay.containsKey(name) || takenUntil.containsKey(name)) {
            throw Status.ALREADY_EXISTS
                    .withDescription("The task cannot be created because a task with this name existed too recently.")
                    .asRuntimeException();
        }
        waiting.put(name, new Entry(task, due, 0, 0, OptionalInt.empty()));
    }

    /** Takes due tasks into delivery, as many as may be under way. */
    synchronized List<Entry> take(Instant now, int most) {
        List<Entry> due = new ArrayList<>(waiting.values().stream()
                .filter(entry -> !entry.due().isAfter(now))
                .sorted(Comparator.comparing(Entry::due))
                .toList());
        order.ifPresent(random -> Collections.shuffle(due, random));
        int free = Math.min(most, rules.maxConcurrent() - underWay.size());
        List<Entry> taken = new ArrayList<>();
        for (Entry entry : due.subList(0, Math.max(0, Math.min(free, due.size())))) {
            Entry begun = entry.begun();
            waiting.remove(entry.name());
            underWay.put(entry.name(), begun);
            taken.add(begun);
        }
        return taken;
    }

    /** The delivery was acknowledged: the task is gone. */
    synchronized void done(Entry entry, Instant now) {
        underWay.remove(entry.name());
        takenUntil.put(entry.name(), now.plus(NAME_STAYS_TAKEN));
        tell(entry);
    }

    /** The delivery failed: the task waits for the next, or is deleted when it had its last. */
    synchronized void failed(Entry entry, OptionalInt status, Instant now) {
        underWay.remove(entry.name());
        if (rules.maxAttempts().isPresent()
                && entry.attempts() >= rules.maxAttempts().getAsInt()) {
            takenUntil.put(entry.name(), now.plus(NAME_STAYS_TAKEN));
            dropped++;
        } else {
            waiting.put(entry.name(), entry.failed(status, now.plus(rules.pauseAfter(entry.attempts()))));
        }
        tell(entry);
    }

    private void tell(Entry entry) {
        settled.add(entry.name() + "#" + entry.attempts());
        notifyAll();
    }

    /** Waits until an attempt is settled. */
    synchronized void awaitSettled(String name, int attempt) throws InterruptedException {
        while (!settled.contains(name + "#" + attempt)) {
            wait();
        }
    }

    /** Waits until nothing is under way. */
    synchronized void awaitIdle() throws InterruptedException {
        while (!underWay.isEmpty()) {
            wait();
        }
    }

    synchronized int size() {
        return waiting.size() + underWay.size();
    }

    synchronized int dropped() {
        return dropped;
    }
}
