package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} with the real server over real SQLite and real files. */
class ReportCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void scanAFolder() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        Path folder = Files.createDirectories(temporary.resolve("files").resolve("inner"));
        Files.writeString(folder.resolve("=cmd.txt"), "a");
        Files.writeString(folder.resolve("line\nbreak, \"quoted\".txt"), "b");
        Files.writeString(folder.resolve("<img src=x onerror=alert(1)>.txt"), "c");
        assertThat(bench.run("scan", temporary.resolve("files").toString())).isZero();
        bench.forget();
    }

    private String written(String format) throws IOException {
        Path file = temporary.resolve("report." + format);
        assertThat(bench.run("report", "--format", format, "--output", file.toString()))
                .as(bench.err())
                .isZero();
        return Files.readString(file);
    }

    @Test
    void eachFormatIsWritten() throws IOException {
        assertThat(written("html"))
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;img src=x")
                .doesNotContain("<img");
        assertThat(JsonParser.parseString(written("json"))
                        .getAsJsonObject()
                        .get("files")
                        .getAsLong())
                .isEqualTo(3);
        assertThat(written("csv"))
                .contains("\"/inner/line\nbreak, \"\"quoted\"\".txt\"", "\"'=cmd.txt\"")
                .contains("documents");
    }

    @Test
    void aReportOfTheSameFiguresIsWrittenOnce() throws IOException {
        String first = written("html");
        JsonObject told = told();

        assertThat(told.get("report").getAsString())
                .isEqualTo(told().get("report").getAsString());
        assertThat(told.get("sha256").getAsString()).hasSize(64);
        assertThat(told.get("bytes").getAsLong())
                .isEqualTo(Files.size(Path.of(told.get("output").getAsString())));
        assertThat(first).isEqualTo(Files.readString(temporary.resolve("told.html")));
    }

    private JsonObject told() {
        bench.forget();
        int code = bench.run(
                "report", "--json", "--output", temporary.resolve("told.html").toString());
        assertThat(code).as(bench.err()).isZero();
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    @Test
    void standardOutputTakesTheReportAlone() {
        assertThat(bench.run("report", temporary.resolve("files").toString(), "--format", "csv", "-o", "-"))
                .as(bench.err())
                .isZero();

        assertThat(bench.out()).startsWith("path,name,kind,size,modified,owner,category,md5,id\r\n");
        assertThat(bench.run("report", "--json", "-o", "-")).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidPlainly() {
        assertThat(bench.run(
                        "report", "-o", temporary.resolve("no/such/folder.html").toString()))
                .isEqualTo(1);
        assertThat(bench.err()).contains("The report cannot be written");
    }
}
