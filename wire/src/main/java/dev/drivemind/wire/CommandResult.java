package dev.drivemind.wire;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param outcome how far it is
 * @param message a sentence for people
 * @param result more, for programs
 */
public record CommandResult(
        Outcome outcome, @Nullable String message, @Nullable JsonObject result) {
    private static final int LONGEST_RESULT = 32 << 10;

    /** How far a command is. */
    public enum Outcome {
        /** Its agent has it and works on it. */
        RUNNING,
        DONE,
        FAILED
    }

    public CommandResult {
        Objects.requireNonNull(outcome, "A command's result has an outcome");
        if (message != null) {
            Check.text("message", message, 2_000);
        }
        if (result != null && result.toString().length() > LONGEST_RESULT) {
            throw new IllegalArgumentException("result has more than " + LONGEST_RESULT + " characters");
        }
    }

    /** Returns the result as JSON; empty if there is none. */
    public Optional<String> resultJson() {
        return Optional.ofNullable(result).map(JsonObject::toString);
    }
}
