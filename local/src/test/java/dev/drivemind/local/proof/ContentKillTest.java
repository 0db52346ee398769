package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.extract.BuiltExtractor;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.files.FileBlobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real product reads contents, and is killed with SIGKILL at random moments. All are read in the end, and each is found by its text. */
@Tag("slow")
class ContentKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("drivemind.kill.patience", 3));
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int FILES = Integer.getInteger("drivemind.kill.files", 240);
    private static final int CONTENTS = FILES * 5 / 6;
    private static final int LONGEST_MS = 1_500;

    private final int kills = Integer.getInteger("drivemind.kill.contents", 5);
    private final Random chance = new Random(Long.getLong("drivemind.kill.seed", 7));
    private Optional<Product> born = Optional.empty();

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void end() throws Exception {
        Product latest = born.orElseThrow();
        int unused = latest.kill();
    }

    private Api spawn() throws IOException {
        Product product = Product.spawn(
                directory.resolve("data"),
                directory.resolve("product.log"),
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Ddrivemind.extract=" + BuiltExtractor.folder()));
        born = Optional.of(product);
        return product.api();
    }

    private Path files() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        for (int i = 0; i < FILES; i++) {
            Path unused = Files.writeString(folder.resolve("file" + i + ".txt"), text(i % CONTENTS));
        }
        return folder;
    }

    @Test
    void whoeverIsKilledWhileContentsAreReadAllAreReadInTheEnd() throws Exception {
        Api api = spawn();
        String source = api.connections().addFolder(files().toRealPath()).id();
        JobView scan = api.start(new ScanRequest(source, null, ScanSelection.AS_BEFORE, true, true))
                .job();
        JobView unusedScan = await().atMost(PATIENCE).until(() -> spawned().job(scan.id()), JobView::terminal);
        JsonObject order = new JsonObject();
        order.addProperty("source", source);
        order.addProperty("order", "start");
        JsonObject unusedStart = api.post("content", order);

        int struck = 0;
        for (long before = 0; struck < kills; struck++) {
            long stood = before;
            JsonObject status = await().atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> status(source), now -> isDone(now) || looked(now) > stood);
            if (isDone(status)) {
                break;
            }
            before = looked(status);
            born.orElseThrow().live(Duration.ofMillis(chance.nextInt(LONGEST_MS)));
            assertThat(born.orElseThrow().kill()).isEqualTo(Product.KILLED);
            Api unused = spawn();
        }
        JsonObject end = await().atMost(PATIENCE).until(() -> status(source), ContentKillTest::isDone);

        assertThat(end.getAsJsonObject("states").get("done").getAsLong())
                .as(end.toString())
                .isEqualTo(FILES);
        assertThat(end.get("current").getAsBoolean()).isTrue();
        for (int i = 0; i < FILES; i += 17) {
            assertThat(found("x" + i % CONTENTS + "y"))
                    .as("file " + i)
                    .isEqualTo(i % CONTENTS < FILES - CONTENTS ? 2 : 1);
        }
        assertThat(born.orElseThrow().stop()).isNotEqualTo(Product.KILLED);
        assertThat(texts()).isEqualTo(undisturbed());
        assertNoContentIsLeft(directory.resolve("data/contents"));
        System.out.println(struck + " kills while contents were read");
    }

    /** What a job leaves that nothing disturbs: each text once, whole, and under the name of its content. */
    private static Map<String, String> undisturbed() {
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < CONTENTS; i++) {
            String text = text(i);
            texts.put("md5-" + md5(text) + "-" + text.length(), "done\n" + text);
        }
        return texts;
    }

    private static String text(int number) {
        return "the text number x" + number + "y";
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> texts() throws IOException {
        FileBlobs blobs = FileBlobs.open(directory.resolve("data/blobs"));
        Map<String, String> texts = new TreeMap<>();
        for (String name : blobs.list("", Optional.empty(), 100_000)) {
            if (name.contains("/texts/")) {
                try (InputStream text = new GZIPInputStream(blobs.get(name).orElseThrow())) {
                    texts.put(
                            name.substring(name.lastIndexOf('/') + 1),
                            new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private static void assertNoContentIsLeft(Path workspace) throws IOException {
        if (Files.exists(workspace)) {
            try (Stream<Path> left = Files.list(workspace)) {
                assertThat(left.map(path -> path.getFileName().toString())).allMatch("scratch"::equals);
            }
        }
    }

    private Api spawned() {
        return born.orElseThrow().api();
    }

    private JsonObject status(String source) {
        return spawned().get("content", Map.of("source", source));
    }

    private static boolean isDone(JsonObject status) {
        JsonObject states = status.getAsJsonObject("states");
        boolean all = states.get("done").getAsLong() + states.get("failed").getAsLong() >= FILES;
        return all && !isRunning(status);
    }

    private static boolean isRunning(JsonObject status) {
        return !new JobView(status.getAsJsonObject("job")).terminal();
    }

    private static long looked(JsonObject status) {
        return status.getAsJsonObject("states").get("done").getAsLong();
    }

    private int found(String words) {
        JsonArray hits =
                spawned().get("search", Map.of("q", "\"" + words + "\"")).getAsJsonArray("hits");
        return hits.size();
    }
}
