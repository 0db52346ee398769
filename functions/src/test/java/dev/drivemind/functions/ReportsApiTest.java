package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.index.Files;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsApiTest {
    private final Api api = new Api();
    private String source = "";

    @BeforeEach
    void indexAFolder() {
        source = api.connect(Api.ANNA, "/home/anna");
        Files index = api.index("anna", source);
        api.put(index, Api.folder("a", "a,\"b\"\n<img src=x onerror=alert(1)>", null));
        api.put(index, Api.file("1", "=HYPERLINK(\"http://evil.example\")", "a"));
        api.put(index, Api.file("2", "plain.txt", null));
        Belongings.worked(api, "/api/v1/insights", "{\"source\":\"" + source + "\"}");
    }

    private TestResponse get(String path) {
        return api.call(TestRequest.get("/api/v1/" + path).as(Api.ANNA));
    }

    private String write() {
        api.time.sleep(Duration.ofSeconds(1));
        return Belongings.made(api, "/api/v1/reports", "{\"source\":\"" + source + "\"}");
    }

    private JsonArray reports() {
        return get("reports?source=" + source).json().getAsJsonArray("reports");
    }

    @Test
    void aReportIsListedWithChecksumsOfWhatIsSent() throws Exception {
        String id = write();

        JsonObject report = reports().get(0).getAsJsonObject();

        assertThat(report.get("id").getAsString()).isEqualTo(id);
        assertThat(report.getAsJsonArray("files")).hasSize(3);
        for (var each : report.getAsJsonArray("files")) {
            JsonObject file = each.getAsJsonObject();
            byte[] sent = get("reports/" + id + "/" + file.get("format").getAsString())
                    .bytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sent);
            assertThat(sent).hasSize(file.get("bytes").getAsInt());
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo(file.get("sha256").getAsString());
        }
    }

    @Test
    void aPageIsShownAndCanDoNothing() {
        TestResponse page = get("reports/" + write() + "/html");

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Disposition")).startsWith("inline; filename=\"drivemind-report-2");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("; sandbox;")
                .doesNotContain("unsafe", "script-src");
        assertThat(page.text())
                .doesNotContain("<img", "<script", "onerror=alert(1)>")
                .contains("&lt;img src=x");
    }

    @ParameterizedTest
    @CsvSource({"json, application/json; charset=utf-8", "csv, text/csv; charset=utf-8; header=present"})
    void allElseIsSaved(String format, String type) {
        TestResponse answer = get("reports/" + write() + "/" + format);

        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"drivemind-report-.*\\." + format + "\"");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; frame-ancestors");
    }

    @Test
    void theJsonIsWhatTheApiTells() {
        Belongings.worked(api, "/api/v1/duplicates", "");

        JsonObject json = JsonParser.parseString(
                        get("reports/" + write() + "/json").text())
                .getAsJsonObject();

        assertThat(json.remove("duplicates").getAsJsonObject().get("groups").getAsLong())
                .isZero();
        assertThat(json).isEqualTo(get("insights?source=" + source).json());
    }

    @Test
    void aReaderWhoHasItNeedNotGetItAgain() {
        String path = "/api/v1/reports/" + write() + "/csv";
        TestResponse first = api.call(TestRequest.get(path).as(Api.ANNA));

        TestResponse again = api.call(TestRequest.get(path).as(Api.ANNA).header("If-None-Match", first.header("ETag")));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void theLastTenAreKept() {
        String first = write();
        for (int i = 0; i < 10; i++) {
            String unused = write();
        }

        assertThat(reports()).hasSize(10);
        assertThat(reports().toString()).doesNotContain(first);
        assertThat(get("reports/" + first + "/html").status()).isEqualTo(404);
        assertThat(get("reports").json().getAsJsonArray("reports")).hasSize(10);
    }

    @Test
    void whatIsNotThereIsSaidPlainly() {
        String id = write();
        String other = api.connect(Api.ANNA, "/home/other");

        assertThat(get("reports/" + id + "/pdf").text()).contains("html, json and csv");
        assertThat(get("reports/nothing/html").status()).isEqualTo(404);
        assertThat(api.call(TestRequest.post("/api/v1/reports", "{\"source\":\"" + other + "\"}")
                                .as(Api.ANNA))
                        .text())
                .contains("POST to insights first");
    }

    @Test
    void formulasAreHarmlessAndRowsAreWhole() {
        String csv = new String(get("reports/" + write() + "/csv").bytes(), StandardCharsets.UTF_8);

        assertThat(csv)
                .startsWith("path,name,kind,size,modified,owner,category,md5,id\r\n")
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\",file,10,")
                .contains("\"/a,\"\"b\"\"\n<img src=x onerror=alert(1)>/=HYPERLINK");
        assertThat(List.of(csv.split("\r\n"))).hasSize(3);
    }
}
