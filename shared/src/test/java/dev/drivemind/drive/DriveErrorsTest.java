package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.source.Lookup;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each refusal means to the caller. */
class DriveErrorsTest {
    private static final PageToken TOKEN = new PageToken("dead");

    private final DriveFixture drive = new DriveFixture();

    @AfterEach
    void close() throws IOException {
        drive.close();
    }

    @ParameterizedTest
    @CsvSource({
        "403, userRateLimitExceeded, RATE_LIMITED",
        "403, rateLimitExceeded, RATE_LIMITED",
        "403, dailyLimitExceeded, RATE_LIMITED",
        "429, rateLimitExceeded, RATE_LIMITED",
        "429, anything, RATE_LIMITED",
        "403, sharingRateLimitExceeded, FORBIDDEN",
        "403, cannotDownloadAbusiveFile, HARMFUL",
        "403, fileNotDownloadable, NOT_OFFERED",
        "403, exportSizeLimitExceeded, TOO_LARGE",
        "403, insufficientFilePermissions, FORBIDDEN",
        "403, aReasonOfTomorrow, FORBIDDEN",
        "403, accessNotConfigured, REJECTED",
        "403, domainPolicy, REJECTED",
        "403, insufficientPermissions, UNAUTHORIZED",
        "403, insufficientScopes, UNAUTHORIZED",
        "401, authError, UNAUTHORIZED",
        "404, notFound, NOT_FOUND",
        "400, invalid, REJECTED",
        "410, gone, REJECTED",
        "412, conditionNotMet, REJECTED",
        "403, backendError, UNAVAILABLE",
        "408, timeout, UNAVAILABLE",
        "500, internalError, UNAVAILABLE",
        "502, badGateway, UNAVAILABLE",
        "503, backendError, UNAVAILABLE",
        "504, gatewayTimeout, UNAVAILABLE",
    })
    void eachRefusalHasItsKind(int status, String reason, Kind kind) {
        drive.server.replies(Reply.error(status, reason));

        assertThat(failureOf(drive::list).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 403, 500, 503})
    void aPageForPeopleInPlaceOfAnErrorIsAnOutage(int status) {
        drive.server.replies(Reply.html(status));

        assertThat(failureOf(drive::list).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void anAddressThatIsNoDriveIsSaidSo() {
        drive.server.replies(Reply.html(404));

        assertThat(failureOf(drive::list))
                .hasMessage("files.list answered 404: a Drive API does not answer like this."
                        + " Check that the address is that of a Drive API")
                .extracting(SourceException::kind)
                .isEqualTo(Kind.REJECTED);
    }

    @Test
    void googlesNewerFormOfErrorsIsUnderstood() {
        drive.server.replies(Reply.json(403, """
                        {"error":{"code":403,"status":"PERMISSION_DENIED",
                         "errors":[{"reason":"forbidden"}],
                         "details":[{"@type":"help"},{"reason":"SERVICE_DISABLED"}]}}"""));

        assertThat(failureOf(drive::list)).hasMessageContaining("Enable it in the console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficientPermissions", "accessNotConfigured", "domainPolicy"})
    void whatAPersonMustDoIsTold(String reason) {
        drive.server.replies(Reply.error(403, reason));

        assertThat(failureOf(drive::list).getMessage())
                .containsAnyOf("Connect the drive again", "Enable it", "Ask the admin");
    }

    @Test
    void aRefusalNamesWhatWasAskedAndWhatCameBack() {
        assertThat(messageOf(Reply.error(404, "aReasonOfTomorrow"), source -> source.corpora(Selection.OWN_DRIVE)))
                .isEqualTo("files.get root answered 404 (aReasonOfTomorrow): Google Drive does not accept this request."
                        + " Check that the address and the account are right");
        assertThat(messageOf(Reply.error(400, "invalid"), source -> source.lookup("some-id")))
                .startsWith("files.get some-id answered 400 (invalid): ");
        assertThat(messageOf(Reply.error(403, "insufficientFilePermissions"), DriveSource::about))
                .startsWith("about.get answered 403 (insufficientFilePermissions): ");
        assertThat(messageOf(Reply.error(404, "notFound"), source -> source.children("folder-1", Optional.empty())))
                .startsWith("files.list in folder-1 answered 404 (notFound): ");
        assertThat(messageOf(
                        Reply.error(410, "gone"),
                        source -> source.changes(DriveFixture.USER).read(TOKEN)))
                .startsWith("changes.list answered 410 (gone): ")
                .doesNotContain(TOKEN.value());
    }

    @Test
    void messagesCarryNothingOfDrivesOwnTextOrTheToken() {
        drive.server.replies(Reply.error(400, "secret name is <b>bad</b>"));

        assertThat(failureOf(drive::list).getMessage()).doesNotContain("secret").doesNotContain("token-1");
    }

    @Test
    void aListingWhoseTokenIsRefusedIsToldApart() {
        assertThat(kindOfListingWithToken(Reply.error(400, "invalid", "pageToken")))
                .isEqualTo(Kind.PAGE_TOKEN_REJECTED);
        assertThat(kindOfListingWithToken(Reply.error(400, "invalid"))).isEqualTo(Kind.PAGE_TOKEN_REJECTED);
        assertThat(kindOfListingWithToken(Reply.error(410, "gone"))).isEqualTo(Kind.PAGE_TOKEN_REJECTED);
    }

    @Test
    void aListingWithATokenThatFailsForAnotherReasonKeepsItsToken() {
        assertThat(kindOfListingWithToken(Reply.error(400, "invalid", "q"))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfListingWithToken(Reply.error(404, "notFound", "driveId")))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOfListingWithToken(Reply.html(400))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfListingWithToken(Reply.error(403, "insufficientFilePermissions")))
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aFeedThatCannotGoOnIsLost() {
        assertThat(kindOfFeed(Reply.error(404, "notFound"))).isEqualTo(Kind.FEED_LOST);
        assertThat(kindOfFeed(Reply.error(410, "gone"))).isEqualTo(Kind.FEED_LOST);
        assertThat(kindOfFeed(Reply.error(400, "invalid", "pageToken"))).isEqualTo(Kind.FEED_LOST);
    }

    @Test
    void aFeedThatFailsForAnotherReasonIsNotLost() {
        assertThat(kindOfFeed(Reply.html(404))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfFeed(Reply.error(400, "invalid", "fields"))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfFeed(Reply.error(500, "internalError"))).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void onlyDrivesOwnWordMakesAFileGone() {
        assertThat(lookup(Reply.error(404, "notFound"))).isEqualTo(new Lookup.Gone());
        assertThat(lookup(Reply.error(404, "notFound", "fileId"))).isEqualTo(new Lookup.Gone());
        assertThat(kindOfLookup(Reply.html(404))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfLookup(Reply.json(404, ""))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfLookup(Reply.json(404, "{\"error\":{\"code\":404,\"status\":\"NOT_FOUND\"}}")))
                .isEqualTo(Kind.REJECTED);
        assertThat(kindOfLookup(Reply.error(410, "deleted"))).isEqualTo(Kind.REJECTED);
    }

    @Test
    void aFileThatMayNotBeSeenIsForbiddenAndAnApplicationThatMayNotAskIsNot() {
        assertThat(lookup(Reply.error(403, "insufficientFilePermissions"))).isEqualTo(new Lookup.Forbidden());
        assertThat(kindOfLookup(Reply.error(403, "accessNotConfigured"))).isEqualTo(Kind.REJECTED);
        assertThat(kindOfLookup(Reply.error(403, "userRateLimitExceeded"))).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void aFileIsFoundInTheBinTooAndUnreadableWithItsReason() {
        assertThat(lookup(Reply.ok("{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"m\",\"trashed\":true}")))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.file().trashed()).isTrue());
        assertThat(lookup(Reply.ok("{\"id\":\"f\",\"mimeType\":\"m\"}")))
                .isEqualTo(new Lookup.Unreadable("it has no name"));
        assertThat(lookup(Reply.ok("{\"id\":\"other\",\"name\":\"n\",\"mimeType\":\"m\"}")))
                .isEqualTo(new Lookup.Unreadable("the answer describes another file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "nonsense"})
    void anAnswerWithoutADescriptionIsNone(String body) {
        assertThat(kindOfLookup(Reply.ok(body))).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aDailyQuotaIsTriedAgainInAnHourOrAtMidnightInCalifornia() {
        drive.server.replies(Reply.error(403, "dailyLimitExceeded"));

        assertThat(failureOf(drive::list).retryAt()).contains(FakeTime.START.plus(Duration.ofHours(1)));

        Instant beforeMidnight = Instant.parse("2026-05-05T06:30:00Z");
        drive.time.pass(Duration.between(drive.time.instant(), beforeMidnight));
        assertThat(failureOf(drive::list).retryAt()).contains(Instant.parse("2026-05-05T07:00:00Z"));
        assertThat(drive.time.sleeps()).isEmpty();
    }

    private static String messageOf(Reply reply, Use use) {
        return String.valueOf(failureOf(reply, use).getMessage());
    }

    private Kind kindOfListingWithToken(Reply reply) {
        return kindOf(reply, source -> source.list(DriveFixture.USER, Window.ALL, Optional.of(TOKEN)));
    }

    private Kind kindOfFeed(Reply reply) {
        return kindOf(reply, source -> source.changes(DriveFixture.USER).read(TOKEN));
    }

    private Kind kindOfLookup(Reply reply) {
        return kindOf(reply, source -> source.lookup("f"));
    }

    private static Lookup lookup(Reply reply) {
        try (DriveFixture fresh = new DriveFixture()) {
            fresh.server.replies(reply);
            return fresh.source().lookup("f");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Use {
        void on(DriveSource source);
    }

    private static Kind kindOf(Reply reply, Use use) {
        return failureOf(reply, use).kind();
    }

    private static SourceException failureOf(Reply reply, Use use) {
        try (DriveFixture fresh = new DriveFixture()) {
            fresh.server.replies(reply);
            return failureOf(() -> use.on(fresh.source()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceException failureOf(ThrowingCallable call) {
        SourceException failure = catchThrowableOfType(SourceException.class, call);
        assertThat(failure).as("the call should fail").isNotNull();
        return failure;
    }
}
