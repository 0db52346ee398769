package dev.drivemind.job;

import dev.drivemind.store.Fields;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sum of the counters of a job's lanes, kept up while a slice works. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private long openLanes;
    private long steps;

    /** Adds what is stored of a lane, unless that lane was added before. */
    synchronized void addIfNew(Lane lane) {
        if (!known.add(lane.ref().id())) {
            return;
        }
        openLanes += lane.open() ? 1 : 0;
        steps += lane.seq();
        lane.counters().forEach(this::count);
    }

    /** Replaces what was known of a lane by what is stored now. */
    synchronized void replace(Lane before, Lane now) {
        openLanes += (now.open() ? 1 : 0) - (before.open() ? 1 : 0);
        steps += now.seq() - before.seq();
        now.counters().forEach(this::count);
        before.counters().forEach((name, count) -> count(name, -count));
    }

    private void count(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    /** Returns a number that grows with every committed step. */
    synchronized long steps() {
        return steps;
    }

    /** Returns what a job publishes as its progress. */
    synchronized Fields progress() {
        return Fields.of(counts)
                .with(Fields.builder()
                        .put("lanes", (long) known.size())
                        .put("openLanes", openLanes)
                        .build());
    }
}
