package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceQueueContract;
import dev.drivemind.store.SliceTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteQueueTest extends SliceQueueContract {
    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final SliceTask TASK = new SliceTask("job", 3);

    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(Rooms.ALL.schema(), directory, SqliteOptions.standard(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected SliceQueue queue() {
        return store.queue();
    }

    @Override
    protected Optional<Delivery> take(Instant now) {
        return store.queue().claimDue(now, CLAIM, 1).stream().findFirst().map(Taken::new);
    }

    @Override
    protected Instant redeliveredBy(Instant now) {
        return now.plusSeconds(60);
    }

    @Test
    void aClaimThatIsNeverAcknowledgedEndsWithItsTime() {
        queue().enqueue(TASK, NOW);
        store.queue().claimDue(NOW, CLAIM, 1);

        assertThat(take(NOW.plus(CLAIM).minusMillis(1))).isEmpty();
        assertThat(take(NOW.plus(CLAIM))).isPresent();
    }

    @Test
    void tasksAndTheirAttemptsOutliveTheProcessAndItsClaimsDoNot() {
        queue().enqueue(TASK, NOW);
        queue().enqueue(new SliceTask("later", 0), NOW.plus(Duration.ofDays(1)));
        store.queue().claimDue(NOW, CLAIM, 1);
        close();
        open();

        List<SqliteQueue.Claim> claims = store.queue().claimDue(NOW, CLAIM, 10);

        assertThat(claims).extracting(SqliteQueue.Claim::task).containsExactly(TASK);
        assertThat(claims).extracting(SqliteQueue.Claim::attempt).containsExactly(2);
        assertThat(store.queue().nextDue()).contains(NOW.plus(CLAIM));
    }

    @Test
    void pausesBetweenAttemptsGrowToAMinute() {
        queue().enqueue(TASK, NOW);
        Instant now = NOW;
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            SqliteQueue.Claim claim = store.queue().claimDue(now, CLAIM, 1).get(0);
            Instant due = store.queue().retry(claim, now);
            assertThat(due).isEqualTo(now.plusSeconds(seconds));
            assertThat(take(due.minusMillis(1))).isEmpty();
            now = due;
        }
    }

    @Test
    void aClaimTakesNoMoreThanAskedFor() {
        for (int i = 0; i < 5; i++) {
            queue().enqueue(new SliceTask("job", i), NOW.minusSeconds(5 - i));
        }

        assertThat(store.queue().claimDue(NOW, CLAIM, 3))
                .extracting(claim -> claim.task().slice())
                .containsExactly(0L, 1L, 2L);
        assertThat(store.queue().claimDue(NOW, CLAIM, 3)).hasSize(2);
    }

    @Test
    void aPartOfAMillisecondNeverMakesATaskEarly() {
        queue().enqueue(TASK, NOW.plusNanos(1));

        assertThat(take(NOW)).isEmpty();
        assertThat(take(NOW.plusMillis(1))).isPresent();
    }

    @Test
    void aDispatcherIsToldOfArrivals() {
        AtomicInteger arrivals = new AtomicInteger();
        store.queue().onArrival(arrivals::incrementAndGet);

        queue().enqueue(TASK, NOW);

        assertThat(arrivals).hasValue(1);
        assertThat(store.queue().nextDue()).contains(NOW);
    }

    private final class Taken implements Delivery {
        private final SqliteQueue.Claim claim;

        Taken(SqliteQueue.Claim claim) {
            this.claim = claim;
        }

        @Override
        public SliceTask task() {
            return claim.task();
        }

        @Override
        public void acknowledge() {
            store.queue().acknowledge(claim);
        }

        @Override
        public void fail(Instant now) {
            store.queue().retry(claim, now);
        }
    }
}
