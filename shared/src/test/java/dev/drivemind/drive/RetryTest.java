package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.source.Page;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the client tries again, how long it waits before, and when it hands the failure up. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetryTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static final Reply OUTAGE = Reply.error(503, "backendError");
    private static final Reply.Whole THROTTLED = Reply.error(403, "userRateLimitExceeded");

    private DriveFixture drive = new DriveFixture();

    @AfterEach
    void close() throws IOException {
        drive.close();
    }

    @Test
    void anOutageIsOutlivedWithGrowingJitteredWaits() {
        drive.server.replies(OUTAGE, OUTAGE, OUTAGE, OUTAGE, DriveFixture.EMPTY_LIST);

        assertThat(drive.list().files()).isEmpty();

        assertThat(drive.time.sleeps()).hasSize(4);
        assertWithinASecondAbove(1, drive.time.sleeps().get(0));
        assertWithinASecondAbove(2, drive.time.sleeps().get(1));
        assertWithinASecondAbove(4, drive.time.sleeps().get(2));
        assertWithinASecondAbove(8, drive.time.sleeps().get(3));
        assertThat(drive.time.sleeps()).anyMatch(sleep -> sleep.toMillis() % 1000 != 0);
    }

    @Test
    void anOutageThatLastsIsHandedUpAfterFiveAttempts() {
        drive.server.replies(OUTAGE);

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(drive.server.asked()).hasSize(5);
    }

    @Test
    void aShortThrottleIsSleptAndALongOneHandedUpWithTheTimeToComeBack() {
        drive.server.replies(THROTTLED);

        SourceException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(drive.time.sleeps()).hasSize(4).allMatch(sleep -> sleep.compareTo(Duration.ofSeconds(10)) <= 0);
        Duration wait = Duration.between(drive.time.instant(), failure.retryAt().orElseThrow());
        assertWithinASecondAbove(16, wait);
    }

    @Test
    void theServersWishIsHonouredInSeconds() {
        drive.server.replies(THROTTLED.with("Retry-After: 7"), DriveFixture.EMPTY_LIST);

        drive.list();

        assertThat(drive.time.sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void theServersWishIsHonouredAsADate() {
        drive.server.replies(OUTAGE_UNTIL_TEN_SECONDS_PAST, DriveFixture.EMPTY_LIST);

        drive.list();

        assertThat(drive.time.sleeps()).containsExactly(Duration.ofSeconds(9));
    }

    private static final Reply OUTAGE_UNTIL_TEN_SECONDS_PAST =
            Reply.error(503, "backendError").with("Retry-After: Mon, 04 May 2026 10:00:09 GMT");

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "403, 11, 11", "503, 300, 300", "429, 999999999999, 3600"})
    void aLongWishIsHandedUpAtOnceButNeverLongerThanAnHour(int status, String asked, long seconds) {
        drive.server.replies(Reply.error(status, "rateLimitExceeded").with("Retry-After: " + asked));

        SourceException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAt()).contains(FakeTime.START.plusSeconds(seconds));
        assertThat(drive.server.asked()).hasSize(1);
        assertThat(drive.time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5", "''", "'Fri, 99 May 2026 10:00:09 GMT'", "'Mon, 04 May 2020 10:00:09 GMT'"})
    void aWishThatMakesNoSenseIsIgnored(String wish) {
        drive.server.replies(THROTTLED.with("Retry-After: " + wish), DriveFixture.EMPTY_LIST);

        drive.list();

        assertWithinASecondAbove(1, drive.time.sleeps().get(0));
    }

    @Test
    void aWaitThatDoesNotFitTheTimeLeftIsNotBegun() throws IOException {
        restart(Duration.ofSeconds(4));
        drive.server.replies(THROTTLED.with("Retry-After: 2"));

        assertThat(failure().retryAt()).isPresent();

        assertThat(drive.time.sleeps()).isEmpty();
    }

    @Test
    void anOutageWithoutTimeForAnotherAttemptIsHandedUp() throws IOException {
        restart(Duration.ofMillis(3500));
        drive.server.replies(OUTAGE);

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(drive.server.asked()).hasSize(1);
    }

    @Test
    void aCallerThatStopsWhileTheClientWaitsIsNotServedAnyMore() {
        drive.server.replies(OUTAGE);
        drive.time.stopInSleep();

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(drive.server.asked()).hasSize(1);
    }

    @Test
    void nothingIsSentWhenNoTimeIsLeft() throws IOException {
        restart(Duration.ZERO);
        drive.server.replies(DriveFixture.EMPTY_LIST);

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(drive.server.asked()).isEmpty();
    }

    @Test
    void aRefusalThatIsFinalIsNotTriedAgain() {
        drive.server.replies(Reply.error(400, "invalid"));

        assertThat(failure().kind()).isEqualTo(Kind.REJECTED);

        assertThat(drive.server.asked()).hasSize(1);
    }

    @Test
    void aRefusedTokenIsRenewedOnceWithoutWaiting() {
        drive.server.replies(Reply.error(401, "authError"), DriveFixture.EMPTY_LIST);
        RenewableTokens tokens = new RenewableTokens();

        list(tokens);

        assertThat(drive.server.asked())
                .extracting(asked -> asked.headers().get("authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(drive.time.sleeps()).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedTwiceNeedsTheUser() {
        drive.server.replies(Reply.error(401, "authError"));
        RenewableTokens tokens = new RenewableTokens();

        SourceException failure = catchThrowableOfType(SourceException.class, () -> list(tokens));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("Connect the drive again");
        assertThat(drive.server.asked()).hasSize(2);
    }

    @Test
    void aTokenThatCannotBeRenewedIsNotTriedAgain() {
        drive.server.replies(Reply.error(401, "authError"));

        assertThat(failure().kind()).isEqualTo(Kind.UNAUTHORIZED);

        assertThat(drive.server.asked()).hasSize(1);
    }

    @Test
    void everyAttemptIsCounted() {
        drive.server.replies(OUTAGE, THROTTLED, DriveFixture.EMPTY_LIST);
        DriveSource source = drive.source();

        source.list(DriveFixture.USER, Window.ALL, Optional.empty());

        assertThat(source.requests()).isEqualTo(3);
    }

    @Test
    void callsThatWaitForTheQuotaAreHandedUpToo() {
        drive.server.replies(DriveFixture.EMPTY_LIST);
        DriveSource source = drive.source(AccessTokens.fixed("t"), new Quota(1000, 200, true));

        list(source);
        list(source);
        SourceException failure = catchThrowableOfType(SourceException.class, () -> list(source));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAt()).contains(FakeTime.START.plusSeconds(61));
        assertThat(drive.server.asked()).hasSize(2);
    }

    private void restart(Duration budget) throws IOException {
        drive.close();
        drive = new DriveFixture(budget, TIMEOUTS);
    }

    private SourceException failure() {
        SourceException failure = catchThrowableOfType(SourceException.class, drive::list);
        assertThat(failure).as("the call should fail").isNotNull();
        return failure;
    }

    private Page list(AccessTokens tokens) {
        return list(drive.source(tokens));
    }

    private static Page list(DriveSource source) {
        return source.list(DriveFixture.USER, Window.ALL, Optional.empty());
    }

    private static void assertWithinASecondAbove(int seconds, Duration wait) {
        assertThat(wait).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1));
    }

    /** Each token can be followed by another one. */
    private static final class RenewableTokens implements AccessTokens {
        private final List<String> refused = new ArrayList<>();

        @Override
        public String current() {
            return "token-" + (refused.size() + 1);
        }

        @Override
        public void invalidate(String token) {
            assertThat(token).isEqualTo(current());
            refused.add(token);
        }
    }
}
