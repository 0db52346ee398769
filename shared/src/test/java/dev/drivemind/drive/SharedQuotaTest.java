package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much of the project's quota one user is let have, when others may come. */
class SharedQuotaTest {
    private final FakeTime time = new FakeTime(Duration.ofHours(1));

    @Test
    void whoIsAloneLeavesAThirdOfTheProjectsQuotaToWhoComesNext() {
        QuotaPacer pacer = pacer(new Quota(900, 900, true));

        assertThat(takenAtOnce(pacer, "ann")).isEqualTo(6);
        assertThat(takenAtOnce(pacer, "ben")).isEqualTo(2);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void usersWhoAreThereTogetherGetEqualParts() {
        QuotaPacer pacer = pacer(new Quota(10_000, 10_000, true));
        int ann = 0;
        int ben = 0;
        for (int i = 0; i < 200; i++) {
            ann += isTaken(pacer, "ann") ? 1 : 0;
            ben += isTaken(pacer, "ben") ? 1 : 0;
        }

        assertThat(ann).isEqualTo(ben).isEqualTo(40);
        assertThat(isTaken(pacer, "cat")).isTrue();
    }

    @Test
    void theProjectsQuotaIsWhatThisProcessMayUseOfItAtPresent() {
        long[] share = {300};
        QuotaPacer pacer = new QuotaPacer(new Quota(1_000_000, 1_000, true), () -> share[0], time, time::nanos);
        assertThat(takenAtOnce(pacer, "ann")).isEqualTo(2);
        assertThat(isTaken(pacer, "ann")).isFalse();

        share[0] = 900;

        assertThat(takenAtOnce(pacer, "ann")).isEqualTo(4);
    }

    @Test
    void aPartThatShrinksBelowWhatWasUsedIsWaitedForAndNotExceeded() {
        long[] share = {900};
        QuotaPacer pacer = new QuotaPacer(new Quota(1_000_000, 1_000, true), () -> share[0], time, time::nanos);
        takenAtOnce(pacer, "ann");

        share[0] = 200;

        assertThat(refused(pacer, "ben").retryAt()).contains(FakeTime.START.plusSeconds(61));
        time.pass(Duration.ofSeconds(61));
        assertThat(takenAtOnce(pacer, "ben")).isEqualTo(2);
    }

    private boolean isTaken(QuotaPacer pacer, String user) {
        try {
            pacer.take(user, Operation.LIST, time);
            return true;
        } catch (SourceException e) {
            assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
            return false;
        }
    }

    /** How many requests go through before one would have to wait. */
    private int takenAtOnce(QuotaPacer pacer, String user) {
        int taken = 0;
        while (isTaken(pacer, user)) {
            taken++;
        }
        return taken;
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
}
