package dev.drivemind.functions.gcp.grpc;

import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnaryCallSettings;
import java.time.Duration;
import java.util.Set;

/**
 * How long a call may take, and which failures are worth another attempt.
 *
 * @param attempt the deadline of one attempt
 * @param total the deadline of all attempts and the pauses between them
 * @param retried failures after which the call is made again; only what may safely happen twice
 */
public record Patience(Duration attempt, Duration total, Set<StatusCode.Code> retried) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    public Patience {
        retried = Set.copyOf(retried);
        if (attempt.isNegative() || attempt.isZero() || attempt.compareTo(total) > 0) {
            throw new IllegalArgumentException("An attempt takes some time, and no more than all: " + attempt);
        }
    }

    /** Makes the calls of one method keep to this. */
    public void applyTo(UnaryCallSettings.Builder<?, ?> call) {
        call.setRetryableCodes(retried);
        call.setRetrySettings(RetrySettings.newBuilder()
                .setInitialRetryDelayDuration(FIRST_PAUSE)
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(LONGEST_PAUSE)
                .setInitialRpcTimeoutDuration(attempt)
                .setRpcTimeoutMultiplier(1)
                .setMaxRpcTimeoutDuration(attempt)
                .setTotalTimeoutDuration(total)
                .build());
    }
}
