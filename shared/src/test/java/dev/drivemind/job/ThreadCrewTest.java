package dev.drivemind.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadCrewTest {
    @Test
    void noMoreHaveATurnThanThereAreTurns() {
        AtomicInteger having = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ThreadCrew crew = new ThreadCrew(2)) {
            crew.work(8, () -> {
                for (int i = 0; i < 200; i++) {
                    crew.inTurn(() -> {
                        most.accumulateAndGet(having.incrementAndGet(), Math::max);
                        having.decrementAndGet();
                        return done.incrementAndGet();
                    });
                }
            });
        }
        assertThat(done).hasValue(1_600);
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void workThatFailsGivesItsTurnBack() {
        try (ThreadCrew crew = new ThreadCrew(1)) {
            assertThatThrownBy(() -> crew.inTurn(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");

            assertThat(crew.<String>inTurn(() -> "again")).isEqualTo("again");
        }
    }

    @Test
    void workAheadIsDoneByAnotherThreadAndMayFail() throws InterruptedException {
        LinkedBlockingQueue<Thread> by = new LinkedBlockingQueue<>();
        try (ThreadCrew crew = new ThreadCrew(1)) {
            crew.ahead(() -> {
                throw new IllegalStateException("failed");
            });
            crew.ahead(() -> by.add(Thread.currentThread()));

            assertThat(by.poll(1, TimeUnit.MINUTES)).isNotNull().isNotSameAs(Thread.currentThread());
        }
    }
}
