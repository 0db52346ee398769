package dev.drivemind.drive;

import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;

/** Makes calls until they are answered: paces them, gives them an access token, and tries again what is worth it. */
final class DriveCalls {
    private final DriveAccount account;
    private final Exchange exchange;
    private final RetryPolicy retry;
    private final Deadline deadline;

    DriveCalls(DriveAccount account, Exchange exchange, RetryPolicy retry, Deadline deadline) {
        this.account = account;
        this.exchange = exchange;
        this.retry = retry;
        this.deadline = deadline;
    }

    /**
     * Makes a call.
     *
     * @throws SourceException if it is not answered
     */
    <T> T make(Call<T> call) {
        boolean renewed = false;
        int failures = 0;
        while (true) {
            String token = prepare(call.operation());
            Exchange.Outcome<T> outcome = exchange.attempt(call, token);
            if (outcome instanceof Exchange.Outcome.Answer<T> answer) {
                return answer.value();
            }
            Failure failure = ((Exchange.Outcome.NoAnswer<T>) outcome).failure();
            if (failure.tokenRefused() && !renewed && isRenewed(token)) {
                renewed = true;
            } else {
                retry.waitToRetry(failure, failures, deadline);
                failures++;
            }
        }
    }

    /** How many requests were sent. */
    long requests() {
        return exchange.sent();
    }

    private String prepare(Operation operation) {
        if (Patience.isOver(deadline)) {
            throw new SourceException(Kind.UNAVAILABLE, "No time was left to ask Drive", null);
        }
        account.endpoint().pacer().take(account.userKey(), operation, deadline);
        return account.tokens().current();
    }

    private boolean isRenewed(String refused) {
        account.tokens().invalidate(refused);
        return !account.tokens().current().equals(refused);
    }
}
