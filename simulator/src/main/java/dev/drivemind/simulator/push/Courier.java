package dev.drivemind.simulator.push;

import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.fault.Faults;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries notices to their addresses. A notice is sent again when the answer is 500, 502, 503 or 504, or when there is none; after any
 * other answer it is done with, also if it was refused.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(500, 502, 503, 504);
    private static final int MOST_TRIES = 6;

    /** How long a notice that is to be overtaken waits for the one that overtakes it. */
    private static final Duration LONGEST_HELD = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer;
    private final Faults faults;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Notice> held = new ConcurrentHashMap<>();

    Courier(ScheduledExecutorService timer, Faults faults) {
        this.timer = timer;
        this.faults = faults;
    }

    /** Sends a notice, unless something goes wrong on the way. */
    void send(Notice notice) {
        List<Fault> met = faults.onTheWay();
        Duration delay = Duration.ZERO;
        boolean overtaken = false;
        int copies = 1;
        for (Fault fault : met) {
            if (fault instanceof Fault.LostNotice) {
                return;
            } else if (fault instanceof Fault.RepeatedNotice) {
                copies = 2;
            } else if (fault instanceof Fault.LateNotice late) {
                delay = late.delay();
            } else if (fault instanceof Fault.OvertakenNotice) {
                overtaken = true;
            }
        }
        for (int i = 0; i < copies; i++) {
            if (overtaken) {
                hold(notice);
            } else {
                later(() -> attempt(notice, 1), delay);
            }
        }
        if (!overtaken) {
            release(notice.channel().id());
        }
    }

    private void hold(Notice notice) {
        held.put(notice.channel().id(), notice);
        later(() -> release(notice.channel().id()), LONGEST_HELD);
    }

    private void release(String channel) {
        Notice waiting = held.remove(channel);
        if (waiting != null) {
            attempt(waiting, 1);
        }
    }

    private void attempt(Notice notice, int attempt) {
        Future<?> unusedAnswer = http.sendAsync(notice.request(), HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> {
                    boolean again = failure != null || WORTH_ANOTHER_TRY.contains(answer.statusCode());
                    LOG.debug(
                            "Notice {} of {}: {}",
                            notice.number(),
                            notice.channel(),
                            failure != null ? failure : answer);
                    if (again && attempt < MOST_TRIES) {
                        later(() -> attempt(notice, attempt + 1), Duration.ofSeconds(1L << (attempt - 1)));
                    }
                    return again;
                });
    }

    private void later(Runnable action, Duration delay) {
        if (delay.isZero()) {
            action.run();
            return;
        }
        try {
            Future<?> unusedTurn = timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("A notice is lost with the server that was to send it", e);
        }
    }
}
