package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.report.CsvRows;
import dev.drivemind.report.Report;
import dev.drivemind.report.ReportFormat;
import dev.drivemind.report.Reports;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.FaultyDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of what was summed up. */
class ReportJobTest {
    private static final String SOURCE = "folder-a";
    private static final String IMAGE = "<img src=x onerror=alert(1)>";

    /** Some of them are dangerous in a page, some in a spreadsheet, some in a terminal. */
    private static final List<String> HOSTILE = List.of(
            "line\nbreak\r\n.txt",
            "\"quoted\", 'quoted' `too`.txt",
            IMAGE + ".txt",
            "</style></title><script>alert(1)</script>",
            "\u202Egpj.exe",
            "\u2066\u200F\u0007.txt",
            "x".repeat(4_096),
            "=HYPERLINK(\"http://evil.example\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            ",,,",
            "half \uD83D surrogate");

    private final InsightBench bench = new InsightBench();

    private Reports reports() {
        return new Reports(
                bench.stored, bench.blobs, new Jobs(bench.stored, bench.queue, bench.time), InsightBench.OWNER);
    }

    private Job write() {
        bench.time.pass(Duration.ofSeconds(1));
        return bench.ended(reports().write(SOURCE, "files of " + IMAGE));
    }

    private String read(ReportFormat format) {
        Report report = reports().list(SOURCE).get(0);
        Report.Written file = Objects.requireNonNull(report.files().get(format));
        try (InputStream content = reports().open(file).orElseThrow()) {
            byte[] bytes = content.readAllBytes();
            assertThat(bytes).hasSize((int) file.bytes());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<FileEntry> hostile() {
        List<FileEntry> items = new ArrayList<>(List.of(
                Entries.folder("folder").named(IMAGE + "\n\"").in("root").entry()));
        for (int i = 0; i < HOSTILE.size(); i++) {
            items.add(Entries.file("-" + i)
                    .named(HOSTILE.get(i))
                    .in("folder")
                    .size(1000L + i)
                    .modified("2020-01-01T00:00:00Z")
                    .entry());
        }
        return items;
    }

    @Test
    void aPageShowsNamesOfAnyKindAndLoadsNothing() {
        bench.index(InsightBench.OWNER, SOURCE, hostile());
        Fields unused = bench.sumUp(SOURCE);

        assertThat(write().state()).isEqualTo(JobState.SUCCEEDED);

        String page = read(ReportFormat.HTML);
        assertThat(page)
                .contains(
                        "&lt;img src=x onerror=alert(1)&gt;",
                        "[U+202E]gpj.exe",
                        "line[U+000A]break[U+000D][U+000A].txt")
                .doesNotContain(
                        "<img",
                        "<script",
                        "\u202E",
                        "\u2066",
                        "\u0007",
                        "style=\"",
                        "href",
                        "src=\"",
                        "url(",
                        "@import",
                        "<link");
        assertThat(page.split("<style>", -1)).hasSize(2);
        assertThat(page.split("</style>", -1)).hasSize(2);
        assertThat(page).hasSizeLessThan(3_000_000);
    }

    @Test
    void everyFileIsARowAndNoRowIsAFormula() {
        bench.index(InsightBench.OWNER, SOURCE, hostile());
        Fields unused = bench.sumUp(SOURCE);
        Job unusedJob = write();

        List<List<String>> rows = CsvRows.of(read(ReportFormat.CSV));

        assertThat(rows)
                .hasSize(HOSTILE.size() + 1)
                .allSatisfy(row -> assertThat(row)
                        .hasSize(9)
                        .allSatisfy(
                                cell -> assertThat(cell).doesNotStartWith("=").doesNotMatch("(?s)[-+@\t\r＝].*")));
        assertThat(rows.stream().skip(1).map(row -> row.get(1)))
                .containsExactlyInAnyOrderElementsOf(HOSTILE.stream()
                        .map(name -> "=+-@\t\r＝".indexOf(name.charAt(0)) >= 0 ? "'" + name : name)
                        .map(name -> name.replace('\uD83D', '?'))
                        .toList());
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("/" + IMAGE + "\n\"/+1", "'+1", "file", "1008", "2020-01-01T00:00:00Z")
                        .endsWith("documents", "", "'-8"));
    }

    @Test
    void rowsAreThoseOfTheInsights() {
        bench.index(InsightBench.OWNER, SOURCE, RandomItems.of(3, 12_000));
        Fields insights = bench.sumUp(SOURCE);
        Job unused = write();

        List<List<String>> rows = CsvRows.of(read(ReportFormat.CSV));

        assertThat((long) rows.size() - 1).isEqualTo(insights.number("files"));
        assertThat(rows.stream().skip(1).map(row -> row.get(8)).distinct()).hasSize(rows.size() - 1);
    }

    @Test
    void theLastTenAreKeptAndNothingElse() {
        bench.index(InsightBench.OWNER, SOURCE, RandomItems.of(1, 50));
        Fields unused = bench.sumUp(SOURCE);

        List<String> written =
                Stream.generate(this::write).limit(12).map(Job::id).toList();

        assertThat(reports().list(SOURCE))
                .extracting(Report::id)
                .hasSize(10)
                .doesNotContain(written.get(0), written.get(1));
        assertThat(reports().list()).isEqualTo(reports().list(SOURCE));
        assertThat(blobs()).hasSize(30);
    }

    private List<String> blobs() {
        return bench.blobs.list("owners/", Optional.empty(), 1_000).stream()
                .filter(name -> name.contains("/reports/"))
                .toList();
    }

    @Test
    void aReportIsOfTheInsightsThatThereAreWhenItIsWritten() {
        bench.index(InsightBench.OWNER, SOURCE, RandomItems.of(1, 50));
        Fields first = bench.sumUp(SOURCE);
        AtomicInteger commits = new AtomicInteger();
        bench.reached = documents -> after(documents, commits, 6, () -> {
            bench.reached = same -> same;
            Fields unused = bench.sumUp(SOURCE);
        });

        Job job = write();

        Fields now = bench.insights(InsightBench.OWNER).of(SOURCE).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(now.string("job")).isNotEqualTo(first.string("job"));
        assertThat(reports().list(SOURCE).get(0).insights()).isEqualTo(now.string("job"));
        assertThat(blobs()).hasSize(3);
    }

    private static Documents after(Documents documents, AtomicInteger commits, int at, Runnable then) {
        return new FaultyDocuments(documents, new FaultyDocuments.Rule() {
            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                List<Long> committed = call.get();
                if (commits.incrementAndGet() == at) {
                    then.run();
                }
                return committed;
            }
        });
    }

    /** Every commit fails once, after it was carried out or before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whicheverCommitFailsOneWholeReportIsLeft(boolean carriedOut) {
        bench.index(InsightBench.OWNER, SOURCE, RandomItems.of(1, 50));
        Fields unused = bench.sumUp(SOURCE);
        AtomicInteger calls = new AtomicInteger();
        int commits = 1;
        for (int at = 0; at < Math.min(commits, 9); at++) {
            int failing = at;
            calls.set(0);
            bench.reached = documents -> FaultyDocuments.failingOnce(documents, calls, failing, carriedOut);

            Job job = write();

            commits = calls.get();
            assertThat(job.state()).as("commit " + at).isEqualTo(JobState.SUCCEEDED);
            assertThat(reports().list(SOURCE)).as("commit " + at).hasSize(at + 1);
            assertThat(blobs()).as("commit " + at).hasSize(3 * (at + 1));
        }
        assertThat(commits).isGreaterThan(7);
    }
}
