package dev.drivemind.local.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command cannot do what was asked; the message says why in plain words. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String remedy;

    CommandFailedException(ExitCode exitCode, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    CommandFailedException(ExitCode exitCode, String message, @Nullable String remedy) {
        this(exitCode, message, remedy, null);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
