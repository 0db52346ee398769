package dev.drivemind.local.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.job.SystemTime;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Measures how long a made-up drive takes to be summed up, how long the answers about it take, and what comes of a change. Server and drive are processes of their
 * own. Started by {@code scripts/bench answers}.
 */
final class InsightAnswers {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long FILES = 1_000_000;
    private static final int ROUNDS = 1_000;
    private static final int WARM_UP = 50;
    private static final int CHANGES = 10_000;
    private static final int DIFFS = 5;

    private final Page page = new Page();
    private final Random random = new Random(1);

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-answers");
        try {
            InsightAnswers bench = new InsightAnswers();
            bench.run(arguments[0], scratch);
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run(String drivemind, Path scratch) throws IOException, InterruptedException {
        Path log = scratch.resolve("log");
        page.line("## Answers about what a drive holds");
        page.line("");
        page.line(
                "A made-up drive of %,d items was scanned and summed up. One question follows the other over HTTP, each answer is"
                        + " read to its end. Made by `scripts/bench answers`.",
                FILES);
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        try (SimulatorProcess simulator = SimulatorProcess.start(drivemind, FILES, Duration.ZERO, log);
                ServerProcess server = ServerProcess.start(drivemind, scratch.resolve("data"), log)) {
            Api api = server.api();
            String source = api.connections()
                    .addDrive(simulator.url(), new Secret("any"), null)
                    .id();
            await(
                    api,
                    api.start(new ScanRequest(source, null, ScanSelection.AS_BEFORE, true, false))
                            .job());
            page.line("");
            page.line(
                    "Summing up took %.1f s, writing a report %.1f s.",
                    work(api, "insights", source), work(api, "reports", source));
            page.line("");
            page.line("| answer | asked | p50 ms | p95 ms | p99 ms | kB |");
            page.line("|---|---:|---:|---:|---:|---:|");
            answers(api, source);
            changes(api, source, new DriveEdits(simulator.url()));
        }
    }

    /** What comes of a change: the scan that reads it, the snapshot and insights after it, and what is different. */
    private void changes(Api api, String source, DriveEdits edits) throws IOException, InterruptedException {
        edits.rename(CHANGES);
        await(
                api,
                api.start(new ScanRequest(source, null, ScanSelection.AS_BEFORE, false, false))
                        .job());
        double insights = work(api, "insights", source);
        Waits waits = new Waits();
        long changed = 0;
        for (int i = 0; i < DIFFS; i++) {
            long start = System.nanoTime();
            JsonObject totals = api.get("diff", Map.of("source", source)).getAsJsonObject("totals");
            waits.add(System.nanoTime() - start);
            changed = totals.getAsJsonObject("renamed").get("items").getAsLong();
        }
        page.line("");
        page.line(
                "After %,d files were renamed and a scan had read it, the next snapshot and insights took %.1f s. Comparing the two"
                        + " snapshots (`diff`: %,d items renamed) took %.1f s at the most, and a median of %.1f s in %d times.",
                CHANGES, insights, changed, waits.millis(1) / 1_000, waits.millis(0.5) / 1_000, DIFFS);
    }

    private static double work(Api api, String endpoint, String source) {
        JsonObject order = new JsonObject();
        order.addProperty("source", source);
        long start = System.nanoTime();
        await(api, new JobView(api.post(endpoint, order).getAsJsonObject("job")));
        return (System.nanoTime() - start) / 1e9;
    }

    private static void await(Api api, JobView started) {
        JobView job = started;
        while (!job.terminal()) {
            new SystemTime().sleep(PAUSE);
            job = api.job(job.id());
        }
        if (!job.succeeded()) {
            throw new IllegalStateException("The job has ended as " + job.state());
        }
    }

    private void answers(Api api, String source) {
        String tree = "insights/tree?source=" + source;
        List<String> folders = new ArrayList<>();
        collect(
                api.get("insights/tree", Map.of("source", source, "nodes", "5000"))
                        .getAsJsonObject("node"),
                folders);
        Map<String, Supplier<String>> questions = new LinkedHashMap<>();
        questions.put("the figures of the source", () -> "insights?source=" + source);
        questions.put("500 largest folders", () -> tree);
        questions.put("a folder with 500 below", () -> tree + "&folder=" + folders.get(random.nextInt(folders.size())));
        questions.put("5,000 largest folders", () -> tree + "&nodes=5000");
        questions.put("categories with their use", () -> "categories");
        questions.forEach((name, question) -> {
            Waits waits = new Waits();
            long bytes = 0;
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                String endpoint = question.get();
                long start = System.nanoTime();
                long read = read(api, endpoint);
                if (i >= 0) {
                    waits.add(System.nanoTime() - start);
                    bytes += read;
                }
            }
            page.line(
                    "| %s | %,d | %.1f | %.1f | %.1f | %,d |",
                    name,
                    waits.count(),
                    waits.millis(0.5),
                    waits.millis(0.95),
                    waits.millis(0.99),
                    bytes / waits.count() / 1000);
        });
    }

    private static long read(Api api, String endpoint) {
        try (InputStream answer = api.download(endpoint)) {
            return answer.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonObject node, List<String> folders) {
        for (JsonElement child : node.getAsJsonArray("children")) {
            folders.add(child.getAsJsonObject().get("id").getAsString());
            collect(child.getAsJsonObject(), folders);
        }
    }
}
