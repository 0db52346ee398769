package dev.drivemind.job;

import java.util.EnumSet;
import java.util.Set;

/** Where a job stands. The three last states are terminal: they never change again. */
public enum JobState {
    /** Created or resumed; no slice of it has started. */
    QUEUED,
    /** Being worked on, or between two slices. */
    RUNNING,
    /** Waiting for its user to do something, such as connecting again. */
    PAUSED,
    /** Ended with a result. */
    SUCCEEDED,
    /** Ended with an error. */
    FAILED,
    /** Ended because someone asked for it. */
    CANCELLED;

    private static final Set<JobState> TERMINAL = EnumSet.of(SUCCEEDED, FAILED, CANCELLED);

    /** Returns true if this state is the last one. */
    public boolean terminal() {
        return TERMINAL.contains(this);
    }

    /** Returns true if a job may go from this state to {@code next}; the only transition table. */
    public boolean mayBecome(JobState next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == CANCELLED || next == FAILED;
            case RUNNING -> next != QUEUED;
            case PAUSED -> next == QUEUED || next == CANCELLED;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }
}
