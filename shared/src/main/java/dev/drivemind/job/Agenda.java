package dev.drivemind.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The lanes that a slice's workers share. Each lane is with one worker at a time, and started lanes come before new ones: large lanes
 * are finished early, and the small ones that were split off late keep every worker busy to the end.
 */
final class Agenda {
    private final Time time;
    private final Deque<Lane> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private int inHand;
    private boolean stopped;

    Agenda(Time time) {
        this.time = time;
    }

    /** Adds the lanes that are not known yet. */
    synchronized void addNew(Collection<Lane> lanes) {
        for (Lane lane : lanes) {
            if (known.add(lane.ref().id())) {
                waiting.add(lane);
            }
        }
        notifyAll();
    }

    /** Returns the next lane that is due. Waits while other workers may still bring one; empty when there is none left for now. */
    synchronized Optional<Lane> take() {
        while (!stopped) {
            Optional<Lane> due = pollDue(time.now());
            if (due.isPresent()) {
                inHand++;
                return due;
            }
            if (inHand == 0) {
                return Optional.empty();
            }
            awaitNews();
        }
        return Optional.empty();
    }

    private Optional<Lane> pollDue(Instant now) {
        for (Iterator<Lane> lanes = waiting.iterator(); lanes.hasNext(); ) {
            Lane lane = lanes.next();
            if (!lane.notBefore().isAfter(now)) {
                lanes.remove();
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    private void awaitNews() {
        try {
            TimeUnit.MILLISECONDS.timedWait(this, 100); // a waiting lane may become due meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /** Gives a lane back as it is stored now; it is dropped when no work is left in it. */
    synchronized void putBack(Lane lane) {
        inHand--;
        if (lane.open()) {
            waiting.addFirst(lane);
        }
        notifyAll();
    }

    /** Returns how many lanes have work left. */
    synchronized int open() {
        return inHand + waiting.size();
    }

    /** Returns when the first of the waiting lanes is due; empty when none is left. */
    synchronized Optional<Instant> firstDue() {
        return waiting.stream().map(Lane::notBefore).min(Instant::compareTo);
    }

    /** Lets every worker end after the step that it is in. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
