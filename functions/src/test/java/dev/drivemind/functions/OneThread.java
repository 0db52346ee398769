package dev.drivemind.functions;

import dev.drivemind.job.Crew;
import java.time.Duration;

/** Does the work of a slice in the caller's thread. */
final class OneThread implements Crew {

    @Override
    public void work(int count, Runnable worker) {
        worker.run();
    }

    @Override
    public Pulse every(Duration period, Runnable beat) {
        return () -> {};
    }
}
