package dev.drivemind.agent.service;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says when marked folders are to be read: soon after the last mark, so that what is written at one time is read at one time, and not long
 * after the first; after each such scan there is a rest that is ten times as long.
 */
final class Alarm {
    private static final long SETTLE = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();
    private static final long AFTER_FAILURE = Duration.ofMinutes(1).toNanos();
    private static final int REST = 10;

    private final LongSupplier nanos;
    private final Bell bell;
    private boolean marked;
    private long first;
    private long last;
    private long notBefore;

    /** @param bell rung with the first mark */
    Alarm(LongSupplier nanos, Bell bell) {
        this.nanos = nanos;
        this.bell = bell;
        this.notBefore = nanos.getAsLong();
    }

    /** Something was marked; any thread. */
    synchronized void mark() {
        last = nanos.getAsLong();
        if (!marked) {
            marked = true;
            first = last;
            bell.ring();
        }
    }

    /** Returns how long it is until marked folders are to be read, negative if that is due; empty if none is marked. */
    synchronized Optional<Duration> left() {
        if (!marked) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        long due = Math.max(Math.min(last - now + SETTLE, first - now + LONGEST), notBefore - now);
        return Optional.of(Duration.ofNanos(due));
    }

    /** What was marked until now is about to be read. */
    synchronized void clear() {
        marked = false;
    }

    /** Marked folders were read in a scan that took so long. */
    synchronized void rest(Duration took) {
        notBefore = nanos.getAsLong() + took.toNanos() * REST;
    }

    /** Marked folders could not be read, or not be handed in, and are marked still. */
    synchronized void failed() {
        mark();
        notBefore = last + AFTER_FAILURE;
    }
}
