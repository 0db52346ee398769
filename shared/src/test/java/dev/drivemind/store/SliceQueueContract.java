package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link SliceQueue} promises: delivery until acknowledged, not before its time. */
public abstract class SliceQueueContract {
    /** The time at which tests begin. */
    protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final SliceTask TASK = new SliceTask("job-1", 7);

    /** A delivery as the runner meets it. */
    public interface Delivery {
        /** What is delivered. */
        SliceTask task();

        /** The runner has done it: no more deliveries. */
        void acknowledge();

        /** The runner failed at {@code now}: it will be delivered again. */
        void fail(Instant now);
    }

    /** The queue under test, empty. */
    protected abstract SliceQueue queue();

    /** One delivery that is due at {@code now} and not under way, if there is one. */
    protected abstract Optional<Delivery> take(Instant now);

    /** By when a delivery that failed at {@code now} has come again. */
    protected abstract Instant redeliveredBy(Instant now);

    @Test
    void aTaskIsDelivered() {
        queue().enqueue(TASK, NOW);

        assertThat(take(NOW)).map(Delivery::task).contains(TASK);
    }

    @Test
    void anEmptyQueueDeliversNothing() {
        assertThat(take(NOW)).isEmpty();
    }

    @Test
    void aTaskIsNotDeliveredBeforeItsTime() {
        queue().enqueue(TASK, NOW.plusSeconds(30));

        assertThat(take(NOW.plusSeconds(29))).isEmpty();
        assertThat(take(NOW.plusSeconds(30))).isPresent();
    }

    @Test
    void thePastMeansNow() {
        queue().enqueue(TASK, NOW.minus(Duration.ofDays(400)));

        assertThat(take(NOW)).isPresent();
    }

    @Test
    void anAcknowledgedTaskIsNeverDeliveredAgain() {
        queue().enqueue(TASK, NOW);
        take(NOW).orElseThrow().acknowledge();

        assertThat(take(NOW.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void aTaskIsDeliveredUntilItIsAcknowledged() {
        queue().enqueue(TASK, NOW);
        Instant now = NOW;
        for (int i = 0; i < 20; i++) {
            take(now).orElseThrow().fail(now);
            now = redeliveredBy(now);
        }
        Delivery last = take(now).orElseThrow();
        assertThat(last.task()).isEqualTo(TASK);
        last.acknowledge();

        assertThat(take(redeliveredBy(now))).isEmpty();
    }

    @Test
    void equalTasksAreDeliveriesOfTheirOwn() {
        queue().enqueue(TASK, NOW);
        queue().enqueue(TASK, NOW);

        take(NOW).orElseThrow().acknowledge();
        take(NOW).orElseThrow().acknowledge();
        assertThat(take(NOW)).isEmpty();
    }

    @Test
    void aFailureOfOneTaskDoesNotHoldUpAnother() {
        queue().enqueue(TASK, NOW);
        queue().enqueue(TASK, NOW);
        take(NOW).orElseThrow().fail(NOW);

        take(NOW).orElseThrow().acknowledge();
        assertThat(take(redeliveredBy(NOW))).isPresent();
    }

    @Test
    void tasksOfManyThreadsAreAllDelivered() {
        Races.inParallel(8, thread -> {
            for (int i = 0; i < 25; i++) {
                queue().enqueue(new SliceTask("job-" + thread, i), NOW);
            }
        });
        List<SliceTask> taken = Collections.synchronizedList(new ArrayList<>());
        Races.inParallel(4, thread -> {
            Optional<Delivery> next = take(NOW);
            while (next.isPresent()) {
                taken.add(next.get().task());
                next.get().acknowledge();
                next = take(NOW);
            }
        });

        // At least once is the promise; that none is missing is what counts.
        assertThat(Set.copyOf(taken)).hasSize(200);
    }
}
