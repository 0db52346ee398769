package dev.drivemind.privacy;

import dev.drivemind.job.Job;

/** The kinds of jobs that delete what a user had. */
final class DeletionKind {
    static final String DISCONNECT = "disconnect";
    static final String ERASE = "erase";

    private DeletionKind() {}

    static boolean isErasure(Job job) {
        return job.kind().equals(ERASE);
    }
}
