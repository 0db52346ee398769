package dev.drivemind.content;

import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.SourceException;
import java.time.Duration;
import java.util.Optional;

/** Failures of a source that concern all of its contents alike. */
final class SourceFailures {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private SourceFailures() {}

    /** Returns what follows from a failure for whatever reads contents; empty if it depends on what is read. */
    static Optional<Step> ofAll(SourceException e, Slice slice) {
        return switch (e.kind()) {
            case RATE_LIMITED ->
                Optional.of(new Step.Wait(e.retryAt().orElse(slice.now().plus(PAUSE)), String.valueOf(e.getMessage())));
            case UNAUTHORIZED ->
                Optional.of(new Step.Pause(
                        String.valueOf(e.getMessage()),
                        "Connect the source again: reading its contents then continues"));
            default -> Optional.empty();
        };
    }
}
