package dev.drivemind.agent.service;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the agent ends, and why; the first reason counts. */
final class End {
    private final AtomicReference<Optional<How>> how = new AtomicReference<>(Optional.empty());
    private final Runnable wake;

    /** @param wake has all threads look whether the agent ends */
    End(Runnable wake) {
        this.wake = wake;
    }

    void end(How reason) {
        if (how.compareAndSet(Optional.empty(), Optional.of(reason))) {
            wake.run();
        }
    }

    Optional<How> how() {
        return Objects.requireNonNull(how.get());
    }
}
