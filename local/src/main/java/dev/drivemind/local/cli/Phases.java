package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.JobView;

/** What a job is doing, as the progress line begins. */
final class Phases {

    private Phases() {}

    /** The phase's name, as the job tells it, with a capital letter. */
    static String verb(JobView job) {
        String phase = job.phase().isEmpty() ? job.state().toLowerCase(java.util.Locale.ROOT) : job.phase();
        if (job.cancelRequested()) {
            return "Cancelling";
        }
        return phase.isEmpty() ? "Scanning" : Character.toUpperCase(phase.charAt(0)) + phase.substring(1);
    }
}
