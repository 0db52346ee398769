package dev.drivemind.local.cli;

import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.CannotStartException;
import dev.drivemind.local.cli.client.ServerLostException;
import java.util.Optional;

/**
 * What went wrong, for the user.
 *
 * @param exitCode what the process says about it
 * @param message what went wrong
 * @param remedy what can be done about it
 */
record Explanation(ExitCode exitCode, String message, Optional<String> remedy) {

    /** The explanation of whatever ended a command. */
    static Explanation of(Throwable failure) {
        if (failure instanceof CommandFailedException e) {
            return new Explanation(e.exitCode(), text(e), e.remedy());
        }
        if (failure instanceof CannotStartException e) {
            return new Explanation(ExitCode.CANNOT_START, text(e), e.remedy());
        }
        if (failure instanceof ApiException e) {
            return refused(e);
        }
        if (failure instanceof ServerLostException e) {
            return new Explanation(
                    ExitCode.FAILED, text(e) + ".", Optional.of("Nothing is lost. Run the same command again."));
        }
        return new Explanation(
                ExitCode.FAILED,
                "Something failed inside DriveMind: " + failure,
                Optional.of("Run the command again with --debug for details. Committed data is kept."));
    }

    private static Explanation refused(ApiException e) {
        if (e.type().equals(ProblemType.NO_SUCH_FOLDER.urn())) {
            return new Explanation(
                    ExitCode.USAGE,
                    text(e) + ". Nothing was started or changed.",
                    Optional.of(
                            "Give the id of a folder, or its path if it is in the index: 'files' lists what is there."));
        }
        return new Explanation(e.isOfStorage() ? ExitCode.CANNOT_START : ExitCode.FAILED, text(e), e.remedy());
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
