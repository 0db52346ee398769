package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.FileQuery;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures how long questions wait for their answers while the server that they go to scans a made-up drive as fast as it can. Server
 * and drive are processes of their own. Started by {@code scripts/bench questions}.
 */
final class QuestionsDuringScan {
    private static final long FILES = 300_000;
    private static final int QUIET_ROUNDS = 200;
    private static final int ROUNDS_PER_COMMAND = 40;

    private final String drivemind;
    private final Path scratch;
    private final Page page = new Page();

    private QuestionsDuringScan(String drivemind, Path scratch) {
        this.drivemind = drivemind;
        this.scratch = scratch;
    }

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-questions");
        try {
            QuestionsDuringScan bench = new QuestionsDuringScan(arguments[0], scratch);
            bench.run();
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        Path log = scratch.resolve("log");
        Path data = scratch.resolve("data");
        page.line("## Questions while a scan runs");
        page.line("");
        page.line(
                "A server scans a made-up drive of %,d items for the first time, with 32 lanes, and is asked one question after the"
                        + " other over HTTP without a pause. Made by `scripts/bench questions`.",
                FILES);
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        page.line("");
        page.line("| question | while | asked | p50 ms | p95 ms | maximum ms |");
        page.line("|---|---|---:|---:|---:|---:|");
        try (SimulatorProcess simulator = SimulatorProcess.start(drivemind, FILES, Duration.ZERO, log);
                ServerProcess server = ServerProcess.start(drivemind, data, log)) {
            Api api = server.api();
            String source = api.connections()
                    .addDrive(simulator.url(), new Secret("any"), null)
                    .id();
            String job = api.start(new ScanRequest(source, null, ScanSelection.AS_BEFORE, true, false))
                    .job()
                    .id();
            long start = System.nanoTime();
            Map<String, Waits> scanning = whileItScans(api, source, job, data, log);
            double seconds = (System.nanoTime() - start) / 1e9;
            scanning.forEach((question, waits) -> row(question, "the scan runs", waits));
            questions(api, source, QUIET_ROUNDS).forEach((question, waits) -> row(question, "nothing runs", waits));
            page.line("");
            page.line("The scan took %.1f s beside the questions.", seconds);
        }
    }

    private Map<String, Waits> whileItScans(Api api, String source, String job, Path data, Path log)
            throws IOException, InterruptedException {
        Map<String, Waits> waits = new LinkedHashMap<>();
        JobView now = api.job(job);
        for (int round = 0; !now.terminal(); round++) {
            ask(api, source, waits);
            if (round % ROUNDS_PER_COMMAND == ROUNDS_PER_COMMAND / 2) {
                time(waits, "`drivemind status`, the command with its start", () -> command(data, log));
            }
            now = api.job(job);
        }
        return waits;
    }

    private static Map<String, Waits> questions(Api api, String source, int rounds) {
        Map<String, Waits> waits = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            ask(api, source, waits);
        }
        return waits;
    }

    private static void ask(Api api, String source, Map<String, Waits> waits) {
        time(waits, "the state of the latest scan", () -> api.latestJob(source));
        time(waits, "how far the source is up to date", () -> api.sync(source));
        time(waits, "the sources", api::sources);
        time(waits, "100 files by name, with their paths", () -> api.files(FileQuery.of(source)));
    }

    private Measured command(Path data, Path log) {
        try {
            return Measured.run(List.of(drivemind, "status", "--json", "--data", data.toString()), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void time(Map<String, Waits> waits, String question, Supplier<?> answer) {
        long start = System.nanoTime();
        Object unusedAnswer = answer.get();
        waits.computeIfAbsent(question, any -> new Waits()).add(System.nanoTime() - start);
    }

    private void row(String question, String during, Waits waits) {
        page.line(
                "| %s | %s | %,d | %.0f | %.0f | %.0f |",
                question, during, waits.count(), waits.millis(0.5), waits.millis(0.95), waits.millis(1));
    }
}
