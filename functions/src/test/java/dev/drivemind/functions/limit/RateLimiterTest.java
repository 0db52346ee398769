package dev.drivemind.functions.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final Rate THREE_A_MINUTE = new Rate(3, Duration.ofMinutes(1));

    private long now = 77;
    private final RateLimiter limiter = new RateLimiter(Optional.of(THREE_A_MINUTE), () -> now);

    private RateLimiter.Turn take(String key) {
        return limiter.take(key).orElseThrow();
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    @Test
    void whatIsLeftIsToldWithEachTurn() {
        assertThat(take("anna")).isEqualTo(new RateLimiter.Turn(true, THREE_A_MINUTE, 2, Duration.ofMinutes(1)));
        pass(Duration.ofSeconds(10));
        assertThat(take("anna")).isEqualTo(new RateLimiter.Turn(true, THREE_A_MINUTE, 1, Duration.ofSeconds(50)));
    }

    @Test
    void oneTooManyIsRefusedUntilTheFirstIsPast() {
        take("anna");
        pass(Duration.ofSeconds(10));
        take("anna");
        take("anna");

        assertThat(take("anna")).isEqualTo(new RateLimiter.Turn(false, THREE_A_MINUTE, 0, Duration.ofSeconds(50)));
        pass(Duration.ofSeconds(50).minusNanos(1));
        assertThat(take("anna").granted()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(take("anna").granted()).isTrue();
        assertThat(take("anna").granted()).isFalse();
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            take("anna");
        }
        pass(Duration.ofMinutes(1));

        assertThat(take("anna").left()).isEqualTo(2);
    }

    @Test
    void oneDoesNotUseUpTheRoomOfAnother() {
        for (int i = 0; i < 100; i++) {
            take("anna");
        }

        assertThat(take("ben").left()).isEqualTo(2);
    }

    @Test
    void noPeriodOfThatLengthHoldsMoreWheneverItBegins() {
        Random random = new Random(3);
        List<Long> granted = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            pass(Duration.ofMillis(random.nextInt(30_000)));
            if (take("anna").granted()) {
                granted.add(now);
            }
        }

        assertThat(granted).hasSizeGreaterThan(5_000);
        for (int i = 3; i < granted.size(); i++) {
            assertThat(granted.get(i) - granted.get(i - 3))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
        }
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() throws InterruptedException, ExecutionException {
        RateLimiter hundred = new RateLimiter(Optional.of(new Rate(100, Duration.ofMinutes(1))), () -> 5);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            counts.add(threads.submit(() -> {
                int granted = 0;
                for (int i = 0; i < 50; i++) {
                    granted += hundred.take("anna").orElseThrow().granted() ? 1 : 0;
                }
                return granted;
            }));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get();
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(all).isEqualTo(100);
    }

    @Test
    void noMoreThanSomeThousandAreRememberedAndTheBusyOnesStay() {
        take("anna");
        for (int i = 0; i < 100_000; i++) {
            take("user " + i);
            if (i % 4_000 == 0) {
                take("anna");
            }
        }

        assertThat(limiter.remembered()).isLessThanOrEqualTo(4_096);
        assertThat(take("anna").granted()).isFalse();
    }

    @Test
    void whereThereIsNoLimitNothingIsCounted() {
        RateLimiter none = new RateLimiter(Optional.empty(), () -> now);

        assertThat(none.take("anna")).isEmpty();
        assertThat(none.remembered()).isZero();
    }

    @Test
    void aRateIsPositiveAndOfSomeTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ZERO));
    }
}
