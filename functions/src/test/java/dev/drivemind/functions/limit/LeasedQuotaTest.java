package dev.drivemind.functions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.drive.Quota;
import dev.drivemind.functions.log.CapturedLog;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasedQuotaTest {
    private static final Quota QUOTA = Quota.units();
    private static final long PROJECT = QUOTA.unitsPerMinutePerProject();
    private static final long LEAST = 6_250;

    private final CapturedLog log = new CapturedLog(); // a store that fails is warned of very often here
    private final Store documents = new Store();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int born;

    @AfterEach
    void close() {
        log.close();
    }

    private LeasedQuota instance() {
        return new LeasedQuota(documents, QUOTA, "instance-" + ++born, () -> now);
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** All use the quota all the time, as they do while scans run. */
    private void use(Duration duration, LeasedQuota... instances) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            for (LeasedQuota each : instances) {
                each.unitsPerMinute();
            }
        }
    }

    @Test
    void oneAloneGetsAsMuchAsItsUserCanUse() {
        assertThat(instance().unitsPerMinute()).isEqualTo(487_500); // of which a user may have two thirds, or 325,000
    }

    @Test
    void aSecondOneNeedNotWaitForTheFirst() {
        LeasedQuota first = instance();
        first.unitsPerMinute();

        assertThat(instance().unitsPerMinute()).isEqualTo(387_500);
    }

    @Test
    void thoseWhoComeLateHaveEnoughToGoOnUntilTheOthersHaveMadeRoom() {
        LeasedQuota first = instance();
        LeasedQuota second = instance();
        LeasedQuota third = instance();
        first.unitsPerMinute();
        second.unitsPerMinute();
        assertThat(third.unitsPerMinute()).isEqualTo(LEAST);

        use(Duration.ofMinutes(4), first, second, third);

        long share = (PROJECT - PROJECT / 8) / 3;
        assertThat(List.of(first.unitsPerMinute(), second.unitsPerMinute(), third.unitsPerMinute()))
                .allSatisfy(units -> assertThat(units).isBetween(share - 1, share));
    }

    @Test
    void whatADeadInstanceHadIsFreeTwoMinutesLater() {
        LeasedQuota dead = instance();
        dead.unitsPerMinute();
        LeasedQuota other = instance();
        LeasedQuota third = instance();
        use(Duration.ofSeconds(5), dead, other, third);
        use(Duration.ofMinutes(4), other, third);

        assertThat(other.unitsPerMinute()).isEqualTo((PROJECT - PROJECT / 8) / 2);
        assertThat(third.unitsPerMinute()).isEqualTo((PROJECT - PROJECT / 8) / 2);
    }

    @Test
    void whatMayHaveBeenUsedAtTheLastMomentOfALeaseCountsForAnotherMinute() {
        LeasedQuota first = instance();
        first.unitsPerMinute();
        documents.fails = true;
        pass(Duration.ofSeconds(59));
        assertThat(first.unitsPerMinute()).isEqualTo(487_500);
        documents.fails = false;
        pass(Duration.ofSeconds(2));

        assertThat(instance().unitsPerMinute()).isEqualTo(387_500);
        pass(Duration.ofSeconds(64));
        assertThat(instance().unitsPerMinute()).isEqualTo(487_500);
    }

    @Test
    void thoseWhoRenewAtTheSameTimeDoNotGetTheSamePart() {
        instance().unitsPerMinute();
        pass(Duration.ofHours(1));
        LeasedQuota first = instance();
        LeasedQuota second = instance();
        documents.beforeCommit = second::unitsPerMinute;

        assertThat(first.unitsPerMinute()).isEqualTo(387_500);
        assertThat(second.unitsPerMinute()).isEqualTo(487_500);
    }

    @Test
    void aBusyInstanceWritesThreeTimesAMinuteAndAnIdleOneNever() {
        LeasedQuota busy = instance();
        instance();
        for (int i = 0; i < 600_000; i++) {
            pass(Duration.ofMillis(1));
            busy.unitsPerMinute();
        }

        assertThat(documents.commits).isBetween(29, 31);
    }

    @Test
    void withoutTheStoreALeaseHoldsToItsEndAndThenThereIsLittle() {
        LeasedQuota quota = instance();
        long share = quota.unitsPerMinute();
        documents.fails = true;

        use(Duration.ofSeconds(59), quota);
        assertThat(quota.unitsPerMinute()).isEqualTo(share);
        use(Duration.ofSeconds(2), quota);
        assertThat(quota.unitsPerMinute()).isEqualTo(LEAST);
        int asked = documents.asked;
        use(Duration.ofMinutes(10), quota);
        assertThat(documents.asked - asked).isLessThanOrEqualTo(31);
        documents.fails = false;
        use(Duration.ofSeconds(21), quota);
        assertThat(quota.unitsPerMinute()).isEqualTo(share);
    }

    @Test
    void whoNeverReachesTheStoreCanStillAskALittle() {
        documents.fails = true;

        assertThat(instance().unitsPerMinute()).isEqualTo(LEAST);
    }

    @Test
    void aSmallQuotaIsSharedToo() {
        LeasedQuota first = new LeasedQuota(documents, new Quota(10, 10, false), "one", () -> now);
        LeasedQuota second = new LeasedQuota(documents, new Quota(10, 10, false), "two", () -> now);

        assertThat(first.unitsPerMinute()).isEqualTo(9);
        assertThat(second.unitsPerMinute()).isEqualTo(1);
    }

    /** Whatever comes and goes: each uses all it may as soon as it may, which is the worst that can happen. */
    @Test
    void togetherTheyNeverUseMoreThanTheProjectHasInAMinute() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(mostOfAMinute(new Random(seed))).as("seed " + seed).isLessThanOrEqualTo(PROJECT);
            pass(Duration.ofHours(1));
        }
    }

    private long mostOfAMinute(Random random) {
        List<Greedy> all = new ArrayList<>();
        long most = 0;
        for (int second = 0; second < 900; second++) {
            pass(Duration.ofSeconds(1));
            if (all.size() < 20 && random.nextInt(20) == 0) {
                all.add(new Greedy(instance()));
            }
            documents.fails = random.nextInt(30) == 0;
            for (Greedy each : all) {
                if (random.nextInt(200) == 0) {
                    each.dead = true;
                }
                each.use(second);
            }
            int at = second;
            most = Math.max(
                    most, all.stream().mapToLong(each -> each.ofLastMinute(at)).sum());
        }
        return most;
    }

    private static final class Greedy {
        private final LeasedQuota quota;
        private final long[] used = new long[900];
        private boolean dead;

        Greedy(LeasedQuota quota) {
            this.quota = quota;
        }

        void use(int second) {
            if (!dead) {
                used[second] = Math.max(0, quota.unitsPerMinute() - ofLastMinute(second));
            }
        }

        long ofLastMinute(int second) {
            long sum = 0;
            for (int i = Math.max(0, second - 59); i <= second; i++) {
                sum += used[i];
            }
            return sum;
        }
    }

    private static final class Store extends MemoryDocuments {
        private int commits;
        private int asked;
        private boolean fails;
        private Runnable beforeCommit = () -> {};

        @Override
        public Optional<Document> get(Ref ref) {
            asked++;
            if (fails) {
                throw new StoreException("The store is away", null);
            }
            return super.get(ref);
        }

        @Override
        public List<Long> commit(List<Write> writes) {
            commits++;
            Runnable now = beforeCommit;
            beforeCommit = () -> {};
            now.run();
            return super.commit(writes);
        }
    }
}
