package dev.drivemind.drive;

import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls until they are answered: paces them, gives them an access token, and tries again what is worth it. */
final class DriveCalls {
    private static final Logger log = LoggerFactory.getLogger(DriveCalls.class);

    private final DriveAccount account;
    private final Exchange exchange;
    private final RetryPolicy retry;
    private final Deadline deadline;
    private final LongAdder units = new LongAdder();

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
        return make(call, token -> exchange.attempt(call, token));
    }

    /**
     * Makes a call and leaves the body of its answer open.
     *
     * @throws SourceException if it is not answered
     */
    OpenBody open(Call<?> call) {
        return make(call, token -> exchange.open(call, token));
    }

    /**
     * Waits until an answer that broke off may be requested again.
     *
     * @param failures how often that happened since something was read
     * @throws SourceException if it shall not be tried again now
     */
    void waitToResume(Call<?> call, IOException cause, int failures) {
        Failure failure = exchange.broken(call, cause);
        note(failure, call);
        retry.waitToRetry(failure, call.operation(), failures, deadline);
    }

    /** Waits for something that Drive does meanwhile. Returns false if there is no time for that. */
    boolean pause(Duration wait) {
        if (!Patience.sleeps(wait, deadline)) {
            return false;
        }
        deadline.sleep(wait);
        return !Patience.isOver(deadline);
    }

    /** Whether an address that Drive has told is one of its own, which may see the access token. */
    boolean isDrives(String address) {
        return account.endpoint().isOwn(address);
    }

    private <T> T make(Call<?> call, Function<String, Exchange.Outcome<T>> attempt) {
        boolean renewed = false;
        int failures = 0;
        while (true) {
            String token = prepare(call);
            Exchange.Outcome<T> outcome = attempt.apply(token);
            if (outcome instanceof Exchange.Outcome.Answer<T> answer) {
                return answer.value();
            }
            Failure failure = ((Exchange.Outcome.NoAnswer<T>) outcome).failure();
            note(failure, call);
            if (failure.tokenRefused() && !renewed && isRenewed(token)) {
                renewed = true;
            } else {
                retry.waitToRetry(failure, call.operation(), failures, deadline);
                failures++;
            }
        }
    }

    /** How many requests were sent. */
    long requests() {
        return exchange.sent();
    }

    /** Notes in the log what was used so far. */
    void noteUse() {
        if (requests() > 0) {
            log.atInfo()
                    .addKeyValue("event", "drive-used")
                    .addKeyValue("requests", requests())
                    .addKeyValue("latencyMs", exchange.latency())
                    .addKeyValue("quotaUnits", units.sum())
                    .log("{} requests were sent to Drive", requests());
        }
    }

    /** That something does not exist is an answer like another. */
    private static void note(Failure failure, Call<?> call) {
        if (failure.kind() != Kind.NOT_FOUND) {
            log.atInfo()
                    .addKeyValue("event", "drive-error")
                    .addKeyValue("errorKind", failure.kind().name())
                    .addKeyValue("operation", call.operation().name())
                    .log("{} failed: {}", call.what(), failure.kind());
        }
    }

    private String prepare(Call<?> call) {
        if (Patience.isOver(deadline)) {
            throw new SourceException(Kind.UNAVAILABLE, call.what() + " was not sent: no time was left for it", null);
        }
        units.add(account.endpoint().pacer().take(account.userKey(), call.operation(), deadline));
        return account.tokens().current();
    }

    private boolean isRenewed(String refused) {
        account.tokens().invalidate(refused);
        return !account.tokens().current().equals(refused);
    }
}
