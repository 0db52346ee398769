package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DriveDownloadTest {
    private static final String TEXT = "0123456789";
    private static final String MD5 = "781e5e245d69b566979b86e28d23f2c7";

    private final DriveFixture drive = new DriveFixture();

    @AfterEach
    void close() throws IOException {
        drive.close();
    }

    private static Reply facts(String revision) {
        return Reply.ok("{\"id\":\"f\",\"size\":\"10\",\"md5Checksum\":\"" + MD5 + "\",\"headRevisionId\":\"" + revision
                + "\"}");
    }

    private static Reply part(String body, String range) {
        return new Reply.Whole(206, List.of("Content-Range: " + range), body, false);
    }

    private String read(long from) throws IOException {
        try (Content content = drive.source().open("f", from)) {
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Kind failure(long from) {
        return catchThrowableOfType(SourceException.class, () -> read(from)).kind();
    }

    private List<String> ranges() {
        return drive.server.asked().stream()
                .filter(asked -> "media".equals(asked.parameters().get("alt")))
                .map(asked -> asked.headers().getOrDefault("range", "all"))
                .toList();
    }

    @Test
    void aWholeFileTakesOneRequestBesideThatForItsDescription() throws IOException {
        drive.server.replies(facts("r1"), Reply.ok(TEXT));

        assertThat(read(0)).isEqualTo(TEXT);
        assertThat(drive.server.asked()).hasSize(2);
        assertThat(ranges()).containsExactly("all");
    }

    @Test
    void aBrokenAnswerIsTakenUpAtTheSameByte() throws IOException {
        drive.server.replies(facts("r1"), new Reply.CutOff("0123", 6), facts("r1"), part("456789", "bytes 4-9/10"));

        assertThat(read(0)).isEqualTo(TEXT);
        assertThat(ranges()).containsExactly("all", "bytes=4-");
    }

    @Test
    void noRevisionIsContinuedWithAnother() {
        drive.server.replies(facts("r1"), new Reply.CutOff("0123", 6), facts("r2"), part("456789", "bytes 4-9/10"));

        assertThat(failure(0)).isEqualTo(Kind.CHANGED);
        assertThat(ranges()).containsExactly("all");
    }

    @Test
    void aWholeAnswerIsNeverTakenForTheRest() throws IOException {
        drive.server.replies(facts("r1"), new Reply.CutOff("0123", 6), facts("r1"), Reply.ok(TEXT));

        assertThat(read(0)).isEqualTo(TEXT);
    }

    @Test
    void anAnswerAboutAnotherRangeIsRefused() {
        drive.server.replies(facts("r1"), new Reply.CutOff("0123", 6), facts("r1"), part("56789", "bytes 5-9/10"));

        assertThat(failure(0)).isEqualTo(Kind.CHANGED);
    }

    @Test
    void contentThatIsNotOfItsChecksumIsRefusedAtItsEnd() {
        drive.server.replies(facts("r1"), Reply.ok("0123456780"));

        assertThat(failure(0)).isEqualTo(Kind.CHANGED);
    }

    @Test
    void moreBytesThanTheFileHasAreRefused() {
        drive.server.replies(facts("r1"), Reply.ok(TEXT + "more"));

        assertThat(failure(0)).isEqualTo(Kind.CHANGED);
    }

    @Test
    void aPartIsGoodOnlyIfTheFileIsOfTheSameRevisionAtItsEnd() throws IOException {
        drive.server.replies(facts("r1"), part("89", "bytes 8-9/10"), facts("r1"));
        assertThat(read(8)).isEqualTo("89");

        drive.server.replies(facts("r1"), part("89", "bytes 8-9/10"), facts("r2"));
        assertThat(failure(8)).isEqualTo(Kind.CHANGED);
    }

    @Test
    void aReaderThatStopsEarlyCanAskWhetherWhatItHasIsGood() throws IOException {
        drive.server.replies(facts("r1"), Reply.ok(TEXT), facts("r2"));

        try (Content content = drive.source().open("f", 0)) {
            byte[] unused = content.bytes().readNBytes(3);

            assertThat(catchThrowableOfType(SourceException.class, content::requireUnchanged)
                            .kind())
                    .isEqualTo(Kind.CHANGED);
        }
    }

    @Test
    void ofWhatHasNoBytesOfItsOwnNothingIsRequested() {
        drive.server.replies(Reply.ok("{\"id\":\"f\"}"));

        assertThat(failure(0)).isEqualTo(Kind.NOT_OFFERED);
        assertThat(ranges()).isEmpty();
    }

    @Test
    void anExportIsReadToItsEnd() throws IOException {
        drive.server.replies(Reply.ok("{\"id\":\"f\",\"headRevisionId\":\"1\"}"), Reply.ok("words"));

        try (Content content = drive.source().export("f", "text/plain")) {
            assertThat(content.size()).isEmpty();
            assertThat(new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("words");
        }
        assertThat(drive.server.asked().get(1).parameters()).containsEntry("mimeType", "text/plain");
    }

    @Test
    void anExportThatBreaksOffIsTheSourcesFailure() {
        drive.server.replies(Reply.ok("{\"id\":\"f\",\"headRevisionId\":\"1\"}"), new Reply.CutOff("wo", 3));

        try (Content content = drive.source().export("f", "text/plain")) {
            assertThat(catchThrowableOfType(
                                    SourceException.class, () -> content.bytes().readAllBytes())
                            .kind())
                    .isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, cannotDownloadAbusiveFile, HARMFUL",
        "403, cannotDownloadFile, NOT_OFFERED",
        "403, exportSizeLimitExceeded, TOO_LARGE",
        "403, downloadQuotaExceeded, FORBIDDEN",
        "403, insufficientFilePermissions, FORBIDDEN",
        "404, notFound, NOT_FOUND",
        "416, requestedRangeNotSatisfiable, CHANGED",
    })
    void refusalsAreToldApart(int status, String reason, Kind kind) {
        drive.server.replies(facts("r1"), Reply.error(status, reason));

        assertThat(failure(0)).isEqualTo(kind);
    }
}
