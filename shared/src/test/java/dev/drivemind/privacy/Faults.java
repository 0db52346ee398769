package dev.drivemind.privacy;

import dev.drivemind.store.UnknownOutcomeException;
import java.util.function.Supplier;

/** Lets one call of many to the outside go wrong, in one of the ways in which calls go wrong. */
final class Faults {
    /** How a call goes wrong. */
    enum Kind {
        /** The process dies before it. */
        CRASH_BEFORE,
        /** The process dies after it was carried out. */
        CRASH_AFTER,
        /** It was carried out, and its reply is lost. */
        REPLY_LOST,
        /** It never arrived, and nobody knows. */
        NEVER_ARRIVED
    }

    /** The process has died; whatever it calls afterwards does not arrive. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private int at = Integer.MAX_VALUE;
    private Kind kind = Kind.CRASH_BEFORE;
    private int calls;
    private boolean dead;

    /** The call with this number goes wrong, counted from now. */
    void plan(int number, Kind how) {
        at = number;
        kind = how;
        calls = 0;
    }

    /** How many calls there were since the plan. */
    int calls() {
        return calls;
    }

    /** Another process begins. */
    void revive() {
        dead = false;
    }

    /** A call that writes: all may happen to it. */
    <T> T write(Supplier<T> call) {
        if (dead) {
            throw new Crash();
        }
        if (++calls != at) {
            return call.get();
        }
        switch (kind) {
            case CRASH_BEFORE -> {
                dead = true;
                throw new Crash();
            }
            case CRASH_AFTER -> {
                T unused = call.get();
                dead = true;
                throw new Crash();
            }
            case REPLY_LOST -> {
                T unused = call.get();
                throw new UnknownOutcomeException("The reply was lost");
            }
            default -> throw new UnknownOutcomeException("It never arrived");
        }
    }

    /** A call that only reads: the process may die at it. */
    <T> T read(Supplier<T> call) {
        if (dead) {
            throw new Crash();
        }
        if (++calls == at && (kind == Kind.CRASH_BEFORE || kind == Kind.CRASH_AFTER)) {
            dead = true;
            throw new Crash();
        }
        return call.get();
    }
}
