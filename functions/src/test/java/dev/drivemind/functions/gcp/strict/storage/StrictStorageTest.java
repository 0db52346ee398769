package dev.drivemind.functions.gcp.strict.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrictStorageTest {
    private static final String OBJECTS = "/storage/v1/b/bucket/o";
    private static final String SESSIONS = "/upload/storage/v1/b/bucket/o?uploadType=resumable&name=a";

    private final HttpClient http = HttpClient.newHttpClient();
    private StrictStorage storage;

    @BeforeEach
    void open() {
        storage = StrictStorage.start(0, () -> Instant.parse("2026-03-01T12:00:00Z"));
        storage.createBucket("bucket", false);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(storage.address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject put(String name, String content) throws IOException, InterruptedException {
        String body = "--b\r\nContent-Type: application/json\r\n\r\n{\"name\":\"" + name
                + "\"}\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--b--\r\n";
        HttpResponse<String> reply = send(
                "POST",
                "/upload/storage/v1/b/bucket/o?uploadType=multipart",
                body,
                "Content-Type",
                "multipart/related; boundary=b");
        assertThat(reply.statusCode()).isEqualTo(200);
        return JsonParser.parseString(reply.body()).getAsJsonObject();
    }

    private String session(String condition) throws IOException, InterruptedException {
        HttpResponse<String> reply = send("POST", SESSIONS + condition, "{}");
        assertThat(reply.statusCode()).isEqualTo(200);
        URI location = URI.create(reply.headers().firstValue("Location").orElseThrow());
        return location.getRawPath() + "?" + location.getRawQuery();
    }

    @Test
    void aRangeIsReadAndOneBehindTheEndIsRefused() throws Exception {
        put("a", "0123456789");

        HttpResponse<String> middle = send("GET", OBJECTS + "/a?alt=media", "", "Range", "bytes=3-5");
        HttpResponse<String> rest = send("GET", OBJECTS + "/a?alt=media", "", "Range", "bytes=8-");
        HttpResponse<String> behind = send("GET", OBJECTS + "/a?alt=media", "", "Range", "bytes=10-");

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo("345");
        assertThat(middle.headers().firstValue("Content-Range")).contains("bytes 3-5/10");
        assertThat(rest.body()).isEqualTo("89");
        assertThat(behind.statusCode()).isEqualTo(416);
    }

    @Test
    void anObjectHasItsSums() throws Exception {
        JsonObject object = put("a", "123456789");

        assertThat(object.get("crc32c").getAsString()).isEqualTo("4waSgw==");
        assertThat(object.get("md5Hash").getAsString()).isEqualTo("JfnnlDI7RTiF9RgfG2JNCw==");
        assertThat(object.get("size").getAsString()).isEqualTo("9");
    }

    @Test
    void aConditionThatDoesNotHoldIs412() throws Exception {
        String generation = put("a", "first").get("generation").getAsString();

        assertThat(send("DELETE", OBJECTS + "/a?ifGenerationMatch=1", "").statusCode())
                .isEqualTo(412);
        assertThat(send("GET", OBJECTS + "/a?ifGenerationNotMatch=" + generation, "")
                        .statusCode())
                .isEqualTo(412);
        assertThat(send("POST", SESSIONS + "&ifGenerationMatch=0", "{}").statusCode())
                .isEqualTo(412);
        assertThat(send("DELETE", OBJECTS + "/a?ifGenerationMatch=" + generation, "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void anEarlierGenerationIsGoneUnlessTheBucketKeepsIt() throws Exception {
        String first = put("a", "first").get("generation").getAsString();
        put("a", "second");
        assertThat(send("GET", OBJECTS + "/a?alt=media&generation=" + first, "").statusCode())
                .isEqualTo(404);

        storage.createBucket("bucket", true);
        String kept = put("a", "first").get("generation").getAsString();
        put("a", "second");
        assertThat(send("GET", OBJECTS + "/a?alt=media&generation=" + kept, "").body())
                .isEqualTo("first");
        send("DELETE", OBJECTS + "/a?generation=" + kept, "");
        assertThat(storage.earlierGenerations("bucket")).isZero();
        assertThat(send("GET", OBJECTS + "/a?alt=media", "").body()).isEqualTo("second");
    }

    @Test
    void aSessionTakesItsBytesInOrderAndInWholeQuanta() throws Exception {
        String session = session("");

        assertThat(send("PUT", session, "x".repeat(100), "Content-Range", "bytes 0-99/*")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> first = send("PUT", session, "x".repeat(256 << 10), "Content-Range", "bytes 0-262143/*");
        assertThat(first.statusCode()).isEqualTo(308);
        assertThat(first.headers().firstValue("Range")).contains("bytes=0-262143");
        assertThat(send("PUT", session, "x", "Content-Range", "bytes 5-5/6").statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", session, "", "Content-Range", "bytes */*")
                        .headers()
                        .firstValue("Range"))
                .contains("bytes=0-262143");
        assertThat(send("PUT", session, "end", "Content-Range", "bytes 262144-262146/262147")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", OBJECTS + "/a?fields=size", "").body()).isEqualTo("{\"size\":\"262147\"}");
    }

    @Test
    void aSumThatDoesNotFitMakesNoObject() throws Exception {
        HttpResponse<String> reply =
                send("PUT", session(""), "content", "Content-Range", "bytes 0-6/7", "x-goog-hash", "crc32c=AAAAAA==");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(send("GET", OBJECTS + "/a", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aConditionIsCheckedAgainWhenTheSessionEnds() throws Exception {
        String session = session("&ifGenerationMatch=0");
        put("a", "in between");

        assertThat(send("PUT", session, "late", "Content-Range", "bytes 0-3/4").statusCode())
                .isEqualTo(412);
        assertThat(send("GET", OBJECTS + "/a?alt=media", "").body()).isEqualTo("in between");
    }

    @Test
    void aCancelledSessionIsGone() throws Exception {
        String session = session("");

        assertThat(send("DELETE", session, "").statusCode()).isEqualTo(499);
        assertThat(send("PUT", session, "x", "Content-Range", "bytes 0-0/1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aListHasPagesAndOnlyTheFieldsThatWereAskedFor() throws Exception {
        for (String name : new String[] {"b", "a", "c"}) {
            put(name, "x");
        }

        JsonObject first = JsonParser.parseString(
                        send("GET", OBJECTS + "?maxResults=2&fields=nextPageToken,items/name", "")
                                .body())
                .getAsJsonObject();
        HttpResponse<String> second = send(
                "GET",
                OBJECTS + "?fields=items/name&pageToken="
                        + first.get("nextPageToken").getAsString(),
                "");

        assertThat(first.get("items").toString()).isEqualTo("[{\"name\":\"a\"},{\"name\":\"b\"}]");
        assertThat(second.body()).contains("{\"name\":\"c\"}").doesNotContain("nextPageToken");
    }

    @Test
    void aBucketThatIsNotThereIs404() throws Exception {
        assertThat(send("GET", "/storage/v1/b/other/o", "").statusCode()).isEqualTo(404);
    }
}
