package dev.drivemind.job;

import java.time.Instant;

/** Why the work of a slice ended. */
sealed interface Ending {

    /** Returns its name in the log. */
    String word();

    /** Time is up, the process is to stop, or the handler's answer came too late; there is work left. */
    record TimeIsUp() implements Ending {
        @Override
        public String word() {
            return "time is up";
        }
    }

    /** Nothing can be done before then. */
    record Waiting(Instant until, String reason) implements Ending {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /** The user must act first. */
    record Paused(String reason, String remedy) implements Ending {
        @Override
        public String word() {
            return "paused";
        }
    }

    /** The job is done. */
    record Finished(Next.Done done) implements Ending {
        @Override
        public String word() {
            return "finished";
        }
    }

    /** The job is to be cancelled. */
    record Cancelled() implements Ending {
        @Override
        public String word() {
            return "cancelled";
        }
    }

    /** Another runner has the job now. */
    record Lost(LostLeaseException cause) implements Ending {
        @Override
        public String word() {
            return "lost";
        }
    }

    /** The handler failed in a way that it did not foresee. */
    record Broken(RuntimeException cause) implements Ending {
        @Override
        public String word() {
            return "broken";
        }
    }
}
