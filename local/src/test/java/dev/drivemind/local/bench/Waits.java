package dev.drivemind.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long each of many answers took. */
final class Waits {
    private final List<Long> nanos = new ArrayList<>();

    void add(long nanosOfOne) {
        nanos.add(nanosOfOne);
    }

    void addAll(Waits others) {
        nanos.addAll(others.nanos);
    }

    int count() {
        return nanos.size();
    }

    /** The milliseconds within which this part of the answers came: 0.5 is the median, 1 the longest. */
    double millis(double part) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int place = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.get(Math.max(0, place)) / 1e6;
    }
}
