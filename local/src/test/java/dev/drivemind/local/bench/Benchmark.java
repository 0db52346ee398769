package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the product's full scan of a made-up drive and, beside it in the same run, loops over {@code files.list} that keep
 * nothing. Every program runs in a process of its own, the simulated drive too. Started by {@code scripts/bench}.
 */
final class Benchmark {
    /** Pages after which the sequential loop is stopped, where all of them would take minutes. */
    private static final long SAMPLE = 60;

    private static final Duration SLOW = Duration.ofMillis(20);

    private final Settings settings;
    private final Path scratch;
    private final Path log;
    private final Report report = new Report();

    private Benchmark(Settings settings, Path scratch) {
        this.settings = settings;
        this.scratch = scratch;
        this.log = scratch.resolve("log");
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.println(Settings.USAGE);
            return;
        }
        Settings settings;
        try {
            settings = Settings.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Settings.USAGE);
            System.exit(2);
            return;
        }
        Path scratch = Files.createTempDirectory("drivemind-bench");
        try {
            new Benchmark(settings, scratch).run();
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        report.begin(settings, Machine.description());
        for (Duration latency : settings.latencies()) {
            measure(latency);
        }
        if (settings.report().isPresent()) {
            BenchmarkPage.put(settings.report().get(), report.text());
            System.out.println("Written to " + settings.report().get());
        }
    }

    private void measure(Duration latency) throws IOException, InterruptedException {
        String load = Machine.load();
        try (SimulatorProcess simulator =
                SimulatorProcess.start(settings.drivemind(), settings.files(), latency, log)) {
            Path data = scratch.resolve("data-" + latency.toMillis());
            report.table(latency, load);
            Measured bare = list(simulator, settings.lanes(), Long.MAX_VALUE);
            report.row("`files.list`, " + settings.lanes() + " ranges at a time, nothing kept", bare);
            Duration before = simulator.cpu();
            Measured first = scan(simulator, data);
            Duration drive = simulator.cpu().minus(before);
            report.row("**DriveMind, first scan**", first);
            Measured second = scan(simulator, data);
            report.row("**DriveMind, nothing has changed**, and there is no snapshot yet", second);
            Measured unused = run("insights", data);
            report.row("**DriveMind, nothing has changed** since the snapshot", scan(simulator, data));
            boolean sample = latency.compareTo(SLOW) > 0 && !settings.full();
            Measured sequential = list(simulator, 1, sample ? SAMPLE : Long.MAX_VALUE);
            report.sequential(sequential, sample, bare);
            report.comparison(first, bare, drive, bytes(data));
            Path exported = scratch.resolve("index.ndjson");
            report.export(export(data, exported), Files.size(exported));
        }
    }

    private Measured scan(SimulatorProcess simulator, Path data) throws IOException, InterruptedException {
        Path token = Files.writeString(scratch.resolve("token"), "any");
        return Measured.run(
                List.of(
                        settings.drivemind(),
                        "scan",
                        "--full",
                        "--drive-url",
                        simulator.url(),
                        "--access-token-file",
                        token.toString(),
                        "--lanes",
                        Integer.toString(settings.lanes()),
                        "--data",
                        data.toString(),
                        "--json"),
                log);
    }

    private Measured run(String command, Path data) throws IOException, InterruptedException {
        return Measured.run(List.of(settings.drivemind(), command, "--data", data.toString(), "--json"), log);
    }

    private Measured export(Path data, Path output) throws IOException, InterruptedException {
        return Measured.run(
                List.of(
                        settings.drivemind(),
                        "export",
                        "--output",
                        output.toString(),
                        "--data",
                        data.toString(),
                        "--json"),
                log);
    }

    private Measured list(SimulatorProcess simulator, int lanes, long mostPages)
            throws IOException, InterruptedException {
        return Measured.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx224m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareList.class.getName(),
                        simulator.url(),
                        Integer.toString(lanes),
                        Long.toString(mostPages)),
                log);
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
