package dev.drivemind.agent.service;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Knows how the agent is; any thread may ask and tell. */
public final class Vitals {
    private final AtomicReference<Vital> vital;

    /** @param now when the agent starts */
    public Vitals(Instant now) {
        this.vital = new AtomicReference<>(Vital.starting(now));
    }

    /** Returns how it is now. */
    public Vital now() {
        return Objects.requireNonNull(vital.get());
    }

    void note(UnaryOperator<Vital> change) {
        var unusedNow = vital.updateAndGet(change);
    }
}
