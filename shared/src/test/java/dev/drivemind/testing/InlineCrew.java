package dev.drivemind.testing;

import dev.drivemind.job.Crew;
import java.time.Duration;

/** Works on the caller's own thread, without heartbeats. */
public final class InlineCrew implements Crew {

    @Override
    public void work(int count, Runnable worker) {
        worker.run();
    }

    @Override
    public void ahead(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // it is lost, as told
        }
    }

    @Override
    public Pulse every(Duration period, Runnable beat) {
        return () -> {};
    }
}
