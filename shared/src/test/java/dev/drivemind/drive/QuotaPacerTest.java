package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuotaPacerTest {
    private final FakeTime time = new FakeTime(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"GET, 5", "LIST, 100", "DOWNLOAD, 200", "EXPORT, 200", "UPDATE, 50", "OTHER, 5"})
    void requestsCostWhatGoogleChargesForThem(Operation operation, int units) {
        assertThat(Quota.units().cost(operation)).isEqualTo(units);
        assertThat(Quota.queries().cost(operation)).isEqualTo(1);
    }

    @Test
    void aWholeMinutesQuotaMayBeUsedAtOnce() {
        QuotaPacer pacer = pacer(Quota.units());

        for (int i = 0; i < 3250; i++) {
            pacer.take("ann", Operation.LIST, time);
        }

        assertThat(time.sleeps()).isEmpty();
        assertThat(refused(pacer, "ann").retryAt()).contains(FakeTime.START.plusSeconds(61));
    }

    @Test
    void whatIsUsedUpComesBackAfterAMinute() {
        QuotaPacer pacer = pacer(new Quota(1000, 100, true));
        pacer.take("ann", Operation.LIST, time);
        time.pass(Duration.ofSeconds(60).plusMillis(999));

        assertThat(refusedOrSlept(pacer)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aShortWaitIsSleptToTheMillisecond() {
        QuotaPacer pacer = pacer(new Quota(1000, 200, true));
        pacer.take("ann", Operation.LIST, time);
        time.pass(Duration.ofMillis(53_400));
        pacer.take("ann", Operation.LIST, time);

        pacer.take("ann", Operation.LIST, time);

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(7_600));
    }

    @Test
    void oneUsersExhaustionLeavesAnotherAlone() {
        QuotaPacer pacer = pacer(new Quota(1000, 100, true));
        pacer.take("ann", Operation.LIST, time);

        pacer.take("ben", Operation.LIST, time);

        assertThat(time.sleeps()).isEmpty();
        assertThat(refused(pacer, "ann").kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void theProjectsQuotaIsSharedByAllUsers() {
        QuotaPacer pacer = pacer(new Quota(200, 200, true));
        pacer.take("ann", Operation.LIST, time);
        pacer.take("ben", Operation.LIST, time);

        assertThat(refused(pacer, "cat").retryAt()).contains(FakeTime.START.plusSeconds(61));
    }

    @Test
    void whatIsRefusedCostsNothing() {
        QuotaPacer pacer = pacer(new Quota(300, 100, true));
        pacer.take("ann", Operation.LIST, time);
        for (int i = 0; i < 10; i++) {
            assertThat(refused(pacer, "ann").kind()).isEqualTo(Kind.RATE_LIMITED);
        }

        pacer.take("ben", Operation.LIST, time);
        pacer.take("cat", Operation.LIST, time);

        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void aRequestThatCostsMoreThanTheWholeQuotaStillGoesThrough() {
        QuotaPacer pacer = pacer(new Quota(10, 10, true));

        pacer.take("ann", Operation.LIST, time);

        assertThat(time.sleeps()).isEmpty();
        assertThat(refused(pacer, "ann").retryAt()).contains(FakeTime.START.plusSeconds(61));
    }

    @Test
    void aWaitThatDoesNotFitTheDeadlineIsHandedUp() {
        QuotaPacer pacer = pacer(new Quota(1000, 100, true));
        pacer.take("ann", Operation.LIST, time);
        time.pass(Duration.ofSeconds(56));
        FakeTime short6 = new FakeTime(Duration.ofSeconds(6));

        SourceException failure =
                catchThrowableOfType(SourceException.class, () -> pacer.take("ann", Operation.LIST, short6));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(short6.sleeps()).isEmpty();
    }

    @Test
    void noLimitMeansNoWait() {
        QuotaPacer pacer = pacer(Quota.unlimited());

        for (int i = 0; i < 100_000; i++) {
            pacer.take("ann", Operation.LIST, time);
        }

        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void noMinuteEverExceedsTheQuota() {
        Random random = new Random(11);
        QuotaPacer pacer = pacer(new Quota(600, 400, true));
        List<Long> annsTimes = new ArrayList<>();
        List<Long> allTimes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            time.pass(Duration.ofMillis(random.nextInt(4_000)));
            boolean ann = random.nextBoolean();
            try {
                pacer.take(ann ? "ann" : "ben", Operation.LIST, time);
                allTimes.add(time.nanos());
                if (ann) {
                    annsTimes.add(time.nanos());
                }
            } catch (SourceException e) {
                assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
            }
        }

        assertThat(mostWithinAMinute(annsTimes)).isEqualTo(4);
        assertThat(mostWithinAMinute(allTimes)).isEqualTo(6);
    }

    @Test
    void aWaitingUserHoldsUpNobody() throws InterruptedException, ExecutionException, TimeoutException {
        QuotaPacer pacer = pacer(new Quota(1000, 100, true));
        pacer.take("ann", Operation.LIST, time);
        time.pass(Duration.ofSeconds(55));
        BlockingDeadline anns = new BlockingDeadline();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> ann = threads.submit(() -> pacer.take("ann", Operation.LIST, anns));
        anns.asleep.await();

        Future<?> ben = threads.submit(() -> pacer.take("ben", Operation.LIST, time));

        ben.get(10, TimeUnit.SECONDS);
        assertThat(ann.isDone()).isFalse();
        time.pass(Duration.ofSeconds(6));
        anns.wake.countDown();
        ann.get(10, TimeUnit.SECONDS);
        threads.shutdown();
    }

    @Test
    void aQuotaIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(0, 5, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(5, 0, true));
    }

    private QuotaPacer pacer(Quota quota) {
        return new QuotaPacer(quota, time, time::nanos);
    }

    private SourceException refused(QuotaPacer pacer, String user) {
        SourceException failure =
                catchThrowableOfType(SourceException.class, () -> pacer.take(user, Operation.LIST, time));
        assertThat(failure).as("the quota should be used up").isNotNull();
        return failure;
    }

    private Duration refusedOrSlept(QuotaPacer pacer) {
        pacer.take("ann", Operation.LIST, time);
        return time.sleeps().get(0);
    }

    private static int mostWithinAMinute(List<Long> nanos) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < nanos.size(); last++) {
            while (nanos.get(last) - nanos.get(first) > TimeUnit.SECONDS.toNanos(60)) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** A deadline whose sleeper sleeps until it is woken. */
    private static final class BlockingDeadline implements Deadline {
        private final CountDownLatch asleep = new CountDownLatch(1);
        private final CountDownLatch wake = new CountDownLatch(1);

        @Override
        public Duration left() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void sleep(Duration duration) {
            asleep.countDown();
            try {
                wake.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
