package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentApiTest {
    private final Api api = new Api();
    private String source = "";

    @BeforeEach
    void indexAFolder() {
        source = api.connect(Api.ANNA, "/home/anna");
        put("1", "plain.txt");
    }

    private void put(String id, String name) {
        Files index = api.index("anna", source);
        FileEntry entry = Api.file(id, name, null);
        api.put(index, sized(entry, TestPlaces.CONTENT.length()));
    }

    private static FileEntry sized(FileEntry entry, long size) {
        return new FileEntry(
                entry.id(),
                entry.version(),
                entry.name(),
                entry.mimeType(),
                entry.parent(),
                false,
                false,
                entry.createdTime(),
                entry.modifiedTime(),
                size,
                entry.md5(),
                entry.owner(),
                entry.ownedByMe(),
                null,
                null,
                false,
                false,
                null);
    }

    private TestRequest request(String id) {
        return request(id, "");
    }

    private TestRequest request(String id, String more) {
        return TestRequest.get("/api/v1/content/" + id + "?source=" + source + more)
                .as(Api.ANNA);
    }

    @Test
    void aContentIsSentAsSomethingToBeSavedWithNothingABrowserCouldRun() {
        TestResponse answer = api.call(request("1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(TestPlaces.CONTENT);
        TreeMap<String, String> headers = new TreeMap<>();
        answer.getHeaders().keySet().forEach(name -> headers.put(name, answer.header(name)));
        assertThat(headers.remove("ETag")).matches("\"[0-9a-f]{64}\"");
        assertThat(headers)
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("Content-Disposition", "attachment; filename=\"plain.txt\"; filename*=UTF-8''plain.txt")
                .containsEntry("Content-Security-Policy", "sandbox; default-src 'none'")
                .containsEntry("Cache-Control", "private, no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Accept-Ranges", "bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b.txt", "a\r\nX-Evil: 1.txt", "\u202egnp.exe", "../../etc/passwd", "page.html", "x.svg",
                        "a;b=c.txt",
                "\u0000", "..", " ", "naïve ☃.pdf", "%0d%0a", "a\u2028b", "\ud800"
            })
    void noNameOfAFileCanChangeTheHeaders(String name) {
        put("2", name);

        TestResponse answer = api.call(request("2"));

        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"[A-Za-z0-9 ._()-]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+")
                .doesNotContain("/", "\\", "%0D", "%0A", "%E2%80%AE");
    }

    @Test
    void aRangeIsSentAlone() {
        TestResponse answer = api.call(request("1").header("Range", "bytes=2-4"));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo(TestPlaces.CONTENT.substring(2, 5));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 2-4/" + TestPlaces.CONTENT.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "lines=1-2", "bytes=4-2", "bytes=-", "nonsense"})
    void whatIsNoSingleRangeOfBytesCountsAsNoRange(String range) {
        TestResponse answer = api.call(request("1").header("Range", range));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(TestPlaces.CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"bytes=2-4, 2, 3", "bytes=10-12, 10, 3", "bytes=-3, -3, 3", "bytes=20-, 20, -1"})
    void aRangeIsOneOfTheContentAsItIsNowHoweverLargeItWasAtTheScan(String range, int begin, int count) {
        int length = TestPlaces.CONTENT.length();
        int from = begin < 0 ? length + begin : begin;
        int to = count < 0 ? length : from + count;
        api.put(api.index("anna", source), sized(Api.file("3", "grown.txt", null), 5));

        TestResponse answer = api.call(request("3").header("Range", range));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo(TestPlaces.CONTENT.substring(from, to));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + length);
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        assertThat(api.call(request("1").header("Range", "bytes=1000-")).status())
                .isEqualTo(416);
    }

    @Test
    void aRangeOfAnotherContentIsNotSent() {
        String tag = api.call(request("1")).header("ETag");

        assertThat(api.call(request("1").header("Range", "bytes=2-4").header("If-Range", tag))
                        .status())
                .isEqualTo(206);
        assertThat(api.call(request("1").header("Range", "bytes=2-4").header("If-Range", "\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eachReadingIsInTheAuditLogWithoutTheName() {
        api.call(request("1"));

        String audit = api.call(TestRequest.get("/api/v1/audit").as(Api.ANNA)).text();

        assertThat(audit).contains("read content", "\"1\"").doesNotContain("plain.txt");
    }

    @Test
    void whatIsNoLongerLiveIsNotRead() {
        Files index = api.index("anna", source);
        FileRecord live = index.find("1").orElseThrow();
        api.backend
                .documents()
                .commit(List.of(index.put(new FileRecord(
                        live.entry(),
                        FileRecord.State.TRASHED,
                        "job",
                        FileRecord.Change.REMOVED,
                        live.storedVersion()))));

        assertThat(api.call(request("1")).status()).isEqualTo(404);
        assertThat(api.call(request("never")).status()).isEqualTo(404);
    }

    @Test
    void refusalsOfASourceSayWhy() {
        api.places.contentFails = Optional.of(new SourceException(SourceException.Kind.HARMFUL, "It is malware", null));
        TestResponse harmful = api.call(request("1"));
        assertThat(harmful.status()).isEqualTo(422);
        assertThat(harmful.text()).contains("content-not-offered", "It is malware", "harmful=true");

        api.places.contentFails = Optional.of(new SourceException(SourceException.Kind.UNAVAILABLE, "No answer", null));
        assertThat(api.call(request("1")).header("Retry-After")).isEqualTo("30");
    }

    @Test
    void whatIsHarmfulIsOpenedOnTheCallersExplicitWordAlone() {
        assertThat(api.call(request("1")).status()).isEqualTo(200);
        assertThat(api.places.openedThoughHarmful).isZero();

        assertThat(api.call(request("1", "&harmful=true")).status()).isEqualTo(200);

        assertThat(api.places.openedThoughHarmful).isEqualTo(1);
        assertThat(api.call(request("1", "&harmful=perhaps")).status()).isEqualTo(400);
    }

    @Test
    void aCallerWhoLeavesEndsTheReadingOfTheSource() {
        TestResponse gone = new TestResponse();
        gone.breakOff();

        assertThatThrownBy(() -> api.give(request("1"), gone)).isInstanceOf(IOException.class);
        assertThat(api.places.contentsClosed).isEqualTo(1);
    }

    @Test
    void aContentThatChangesWhileItIsSentBreaksOff() {
        api.places.contentChanges = true;

        assertThatThrownBy(() -> api.give(request("1").header("Range", "bytes=0-2"), new TestResponse()))
                .isInstanceOf(IOException.class);
    }
}
