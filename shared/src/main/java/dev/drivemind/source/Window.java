package dev.drivemind.source;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A range of creation times, in whole milliseconds. Creation time never changes, so disjoint windows divide a source's files
 * for good.
 *
 * @param from the first instant in it; open below when empty
 * @param below the first instant after it; open above when empty
 */
public record Window(Optional<Instant> from, Optional<Instant> below) {
    /** Every creation time. */
    public static final Window ALL = new Window(Optional.empty(), Optional.empty());

    public Window {
        from = from.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        below = below.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        if (from.isPresent() && below.isPresent() && !from.get().isBefore(below.get())) {
            throw new IllegalArgumentException("An empty window: " + from.get() + " to " + below.get());
        }
    }

    /** Whether a creation time is in this window. */
    public boolean contains(Instant created) {
        return from.map(first -> !created.isBefore(first)).orElse(true)
                && below.map(end -> created.isBefore(end)).orElse(true);
    }

    @Override
    public String toString() {
        return from.map(Instant::toString).orElse("the beginning") + " to "
                + below.map(Instant::toString).orElse("the end");
    }
}
