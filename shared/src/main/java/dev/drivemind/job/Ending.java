package dev.drivemind.job;

import java.time.Instant;

/** Why the work of a slice ended. */
sealed interface Ending {

    /** Time is up, or the process is to stop; there is work left. */
    record TimeIsUp() implements Ending {}

    /** Nothing can be done before then. */
    record Waiting(Instant until, String reason) implements Ending {}

    /** The user must act first. */
    record Paused(String reason, String remedy) implements Ending {}

    /** The job is done. */
    record Finished(Next.Done done) implements Ending {}

    /** Someone asked for the job's end. */
    record Cancelled() implements Ending {}

    /** Another runner has the job now. */
    record Lost(LostLeaseException cause) implements Ending {}

    /** The handler failed in a way that it did not foresee. */
    record Broken(RuntimeException cause) implements Ending {}
}
