package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the network can do to an answer. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String PAGE =
            "{\"incompleteSearch\":false,\"files\":[{\"id\":\"1\",\"name\":\"a\",\"mimeType\":\"b\"}]}";
    private static final Reply GOOD = Reply.ok(PAGE);

    private DriveFixture drive = new DriveFixture();

    @AfterEach
    void close() throws IOException {
        drive.close();
    }

    @Test
    void aResetConnectionIsTriedAgain() {
        assertIsOutlived(new Reply.Reset());
    }

    @Test
    void anAnswerThatIsCutOffIsTriedAgain() {
        assertIsOutlived(new Reply.CutOff(PAGE.substring(0, PAGE.length() - 5), 5));
    }

    @Test
    void anAnswerThatIsCutOffAfterItsLastBraceIsTriedAgain() {
        assertIsOutlived(new Reply.CutOff(PAGE, 10));
    }

    @Test
    void aDocumentThatEndsTooEarlyIsTriedAgain() {
        assertIsOutlived(Reply.ok(PAGE.substring(0, PAGE.length() - 2)));
    }

    @Test
    void aDocumentWithSomethingBehindItIsTriedAgain() {
        assertIsOutlived(Reply.ok(PAGE + "{}"));
    }

    @Test
    void aPageForPeopleInPlaceOfAListingIsTriedAgain() {
        assertIsOutlived(Reply.html(200));
    }

    @Test
    void anEmptyAnswerIsTriedAgain() {
        assertIsOutlived(Reply.ok(""));
    }

    @Test
    void anObjectThatIsNoListingIsNotTakenForAnEmptyOne() {
        assertIsOutlived(Reply.ok("{}"));
        assertIsOutlived(Reply.ok("{\"error\":\"captive portal\"}"));
        assertIsOutlived(Reply.ok("[]"));
        assertIsOutlived(Reply.ok("null"));
    }

    @Test
    void aZippedAnswerIsReadAndABrokenOneTriedAgain() {
        assertIsOutlived(Reply.ok(PAGE).with("Content-Encoding: gzip"));
        drive.server.replies(Reply.ok(PAGE).zipped());
        assertThat(drive.list().files()).hasSize(1);
    }

    @Test
    void aSilentServerIsLeftAfterTheReadTimeout() throws IOException {
        restart(new Timeouts(LONG, SHORT, LONG));

        assertIsOutlived(new Reply.Silence());
    }

    @Test
    void aBodyThatDripsIsCutOffAfterTheTotalTime() throws IOException {
        restart(new Timeouts(LONG, LONG, SHORT));

        assertIsOutlived(new Reply.Drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{"));
    }

    @Test
    void headersThatDripAreCutOffToo() throws IOException {
        restart(new Timeouts(LONG, LONG, SHORT));

        assertIsOutlived(new Reply.Drip("HTTP/1.1 200 OK\r\nX-Endless: "));
    }

    @Test
    void anErrorThatDripsIsCutOffToo() throws IOException {
        restart(new Timeouts(LONG, LONG, SHORT));

        assertIsOutlived(new Reply.Drip("HTTP/1.1 404 Not Found\r\nContent-Length: 1000000\r\n\r\n{"));
    }

    @Test
    void aBrokenAnswerIsNotReadToItsEnd() throws IOException {
        restart(new Timeouts(LONG, LONG, LONG));

        assertIsOutlived(new Reply.Drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{\"files\":}"));
    }

    @Test
    void anErrorLongerThanDrivesIsNotReadToItsEnd() throws IOException {
        restart(new Timeouts(LONG, LONG, LONG));
        drive.server.replies(
                new Reply.Drip("HTTP/1.1 400 Bad Request\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(64 * 1024)));

        SourceException failure = catchThrowableOfType(SourceException.class, drive::list);

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void noAnswerIsWaitedForLongerThanTheDeadline() throws IOException {
        drive.close();
        drive = new DriveFixture(SHORT, new Timeouts(LONG, LONG, LONG));
        drive.server.replies(new Reply.Drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{"));

        SourceException failure = catchThrowableOfType(SourceException.class, drive::list);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aServerThatIsNotThereIsAnOutage() throws IOException {
        drive.server.close();

        SourceException failure = catchThrowableOfType(SourceException.class, drive::list);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(drive.time.sleeps()).hasSize(4);
    }

    @Test
    void callsOneAfterAnotherShareAConnectionWhateverIsAnswered() {
        drive.server.replies(GOOD, Reply.error(400, "invalid"), Reply.ok(PAGE).zipped(), GOOD);
        DriveSource source = drive.source();

        list(source);
        assertThatThrownBy(() -> list(source)).isInstanceOf(SourceException.class);
        list(source);
        list(drive.source());

        assertThat(drive.server.asked()).hasSize(4);
        assertThat(drive.server.connections()).isEqualTo(1);
    }

    @Test
    void sixtyFourCallsRunAtOnce() throws ExecutionException, InterruptedException, IOException {
        drive.server.replies(GOOD);
        DriveSource source = drive.source();
        ExecutorService lanes = Executors.newFixedThreadPool(DriveClient.CONNECTIONS);
        List<Future<Page>> pages = new ArrayList<>();

        for (int i = 0; i < 640; i++) {
            pages.add(lanes.submit(() -> list(source)));
        }

        for (Future<Page> page : pages) {
            assertThat(page.get().files()).hasSize(1);
        }
        assertThat(source.requests()).isEqualTo(640);
        assertThat(drive.server.connections()).isLessThanOrEqualTo(DriveClient.CONNECTIONS);
        lanes.shutdown();
    }

    private void assertIsOutlived(Reply trouble) {
        int before = drive.server.asked().size();
        drive.server.replies(trouble, GOOD);

        Page page = drive.list();

        assertThat(page.files()).hasSize(1);
        assertThat(drive.server.asked()).hasSizeGreaterThanOrEqualTo(before + 2);
    }

    private void restart(Timeouts timeouts) throws IOException {
        drive.close();
        drive = new DriveFixture(Duration.ofMinutes(8), timeouts);
    }

    private static Page list(DriveSource source) {
        return source.list(DriveFixture.USER, Window.ALL, Optional.empty());
    }
}
