package dev.drivemind.local.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran in a process of its own, and what it took.
 *
 * @param answer the JSON of its last line
 * @param wall from the start of the process to its end
 * @param cpu in user mode and in the kernel together, of all its threads
 * @param peakBytes the most memory that was resident at a time; the kernel's own mark
 */
record Measured(JsonObject answer, Duration wall, Duration cpu, long peakBytes) {
    private static final int LOOK_EVERY_MS = 20;

    /**
     * Runs it to its end.
     *
     * @param log where its error output goes
     * @throws IOException if it cannot be run, or ends with another exit code than 0
     */
    static Measured run(List<String> command, Path log) throws IOException, InterruptedException {
        return run(command, Map.of(), log);
    }

    /** The same with more variables in its environment. */
    static Measured run(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("drivemind-bench", ".out");
        try {
            Measured measured = run(command, environment, output, log);
            List<String> lines = Files.readAllLines(output);
            JsonObject answer =
                    JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
            return new Measured(answer, measured.wall, measured.cpu, measured.peakBytes);
        } finally {
            Files.delete(output);
        }
    }

    /** The same of a program whose output is no JSON, and is thrown away. */
    static Measured runSilently(List<String> command, Path log) throws IOException, InterruptedException {
        return run(command, Map.of(), Path.of("/dev/null"), log);
    }

    /** The same of a program whose output goes to a file. */
    static Measured runInto(List<String> command, Path output, Path log) throws IOException, InterruptedException {
        return run(command, Map.of(), output, log);
    }

    private static Measured run(List<String> command, Map<String, String> environment, Path output, Path log)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        program.environment().putAll(environment);
        Process process = program.start();
        Duration cpu = Duration.ZERO;
        long peak = 0;
        try {
            while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                peak = Math.max(peak, peakBytes(process.pid()));
            }
        } finally {
            process.destroyForcibly();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (process.exitValue() != 0) {
            throw new IOException(
                    command + " ended with " + process.exitValue() + " and these words:\n" + Files.readString(log));
        }
        return new Measured(new JsonObject(), wall, cpu, peak);
    }

    private static long peakBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it has ended meanwhile: the file is gone, or cannot be read any more
        }
    }

    long count(String name) {
        return answer.has(name) ? answer.get(name).getAsLong() : 0;
    }

    double seconds() {
        return wall.toMillis() / 1e3;
    }

    double cpuSeconds() {
        return cpu.toMillis() / 1e3;
    }

    long peakMegabytes() {
        return peakBytes >> 20;
    }
}
