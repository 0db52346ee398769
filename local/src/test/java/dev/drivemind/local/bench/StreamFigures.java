package dev.drivemind.local.bench;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.ContentFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures how contents stream. */
final class StreamFigures {
    private static final long TERABYTES = 15L << 40;
    private static final int SECONDS = Integer.getInteger("drivemind.content.seconds", 60);
    private static final long LARGE = Long.getLong("drivemind.content.large", 4L << 30);
    private static final int RESETS = 20;
    private static final int STREAMS = Integer.getInteger("drivemind.content.streams", 1_000);
    private static final int CLIENTS = 1_000;
    private static final int SIZE = 1 << 20;

    private final String drivemind;
    private final Path scratch;
    private final Page page;

    StreamFigures(String drivemind, Path scratch, Page page) {
        this.drivemind = drivemind;
        this.scratch = scratch;
        this.page = page;
    }

    void run() throws Exception {
        page.line("### Streaming");
        page.line("");
        endless();
        resets();
        concurrent();
        page.line("");
    }

    private Measured reader(DriveSimulator drive, long from, long seconds) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StreamReader.class.getName(),
                drive.url().toString(),
                Long.toString(from),
                Long.toString(seconds));
        return Measured.run(command, scratch.resolve("reader.log"));
    }

    private void endless() throws Exception {
        try (DriveSimulator drive = EndlessFile.serve(TERABYTES)) {
            Measured run = reader(drive, 0, SECONDS);
            Measured end = reader(drive, TERABYTES - (8 << 20), SECONDS);
            page.line(
                    "- A file of 15 TB, read for %d s with a heap of 64 MB: %,d MB came in %d requests; resident were"
                            + " %d MB after a sixth of the time and %d MB at the end. Read from its last 8 MB on, %,d"
                            + " bytes came.",
                    SECONDS,
                    run.count("bytes") >> 20,
                    run.count("requests"),
                    run.count("earlyKilobytes") >> 10,
                    run.count("lateKilobytes") >> 10,
                    end.count("bytes"));
        }
    }

    private void resets() throws Exception {
        try (DriveSimulator drive = EndlessFile.serve(LARGE)) {
            long at = LARGE / (RESETS + 1) + 123;
            drive.faults().next(RESETS, Call::isMedia, new ContentFault.ResetAt(at));
            Measured run = reader(drive, 0, 3_600);
            page.line(
                    "- %,d MB with %d resets: %,d bytes, %d requests (one for each content or rest of it, one for each"
                            + " look at the revision), %.1f s, %.1f CPU seconds of the reader, peak RSS %d MB.",
                    LARGE >> 20,
                    RESETS,
                    run.count("bytes"),
                    run.count("requests"),
                    run.seconds(),
                    run.cpuSeconds(),
                    run.peakMegabytes());
        }
    }

    /** Each file has bytes that name it, so that none can be taken for another. */
    private void concurrent() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("files"));
        byte[] content = new byte[SIZE];
        for (int i = 0; i < STREAMS; i++) {
            Arrays.fill(content, (byte) i);
            Path unused = Files.write(folder.resolve(i + ".bin"), content);
        }
        String data = scratch.resolve("data").toString();
        Measured unusedScan = Measured.run(
                List.of(drivemind, "scan", folder.toString(), "--json", "--data", data), scratch.resolve("scan.log"));
        try (ServerProcess server = ServerProcess.start(drivemind, Path.of(data), scratch.resolve("server.log"))) {
            long start = System.nanoTime();
            int good = streams(server.api());
            page.line(
                    "- %,d files of 1 MB from %,d callers at once, of one server: %,d arrived whole and right, in %.1f"
                            + " s.",
                    STREAMS, CLIENTS, good, (System.nanoTime() - start) / 1e9);
        }
    }

    private static int streams(Api api) throws Exception {
        SourceView source = api.sources().get(0);
        Map<String, String> ids = new HashMap<>();
        JsonObject files = api.get("files", Map.of("source", source.id(), "limit", "1000"));
        files.getAsJsonArray("files").forEach(each -> {
            JsonObject file = each.getAsJsonObject();
            if (file.get("name").getAsString().endsWith(".bin")) {
                ids.put(file.get("id").getAsString(), file.get("name").getAsString());
            }
        });
        AtomicInteger good = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = new ArrayList<>();
            ids.forEach((id, name) -> all.add(callers.submit(() -> {
                byte number = (byte) Integer.parseInt(name.substring(0, name.indexOf('.')));
                if (isWhole(api, source.id(), id, number)) {
                    int unused = good.incrementAndGet();
                }
            })));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        return good.get();
    }

    private static boolean isWhole(Api api, String source, String id, byte number) {
        byte[] buffer = new byte[16 << 10];
        int total = 0;
        try (InputStream in = api.download("content/" + id, Map.of("source", source))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i += 64) {
                    if (buffer[i] != number) {
                        return false;
                    }
                }
                total += count;
            }
            return total == SIZE;
        } catch (IOException | RuntimeException e) {
            System.err.println("A stream failed: " + e);
            return false;
        }
    }
}
