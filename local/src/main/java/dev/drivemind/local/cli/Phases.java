package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.JobView;
import java.util.Locale;

/** What a job is doing, as the progress line begins. */
final class Phases {

    private Phases() {}

    /** The phase's name, as the job tells it, with a capital letter. */
    static String verb(JobView job) {
        if (job.cancelRequested()) {
            return "Cancelling";
        }
        String phase = job.phase().isEmpty() ? job.state().toLowerCase(Locale.ROOT) : job.phase();
        return phase.isEmpty() ? "Scanning" : Character.toUpperCase(phase.charAt(0)) + phase.substring(1);
    }
}
