package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanResult;

/** What the command's exit code says. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    PARTIAL(3),
    CANCELLED(4),
    CANNOT_START(5),
    PAUSED(6),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What a job's end, or its wait for its user, says. */
    static ExitCode of(JobView job) {
        return switch (job.state()) {
            case "SUCCEEDED" -> job.result().map(ScanResult::complete).orElse(true) ? OK : PARTIAL;
            case "CANCELLED" -> CANCELLED;
            case "PAUSED" -> PAUSED;
            default -> FAILED;
        };
    }
}
