package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.files.FileBlobs;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real product, in a process of its own, makes a snapshot of what it has scanned, and is killed with SIGKILL at random moments. The
 * snapshot must be the one that is made undisturbed from the same data directory: the same parts with the same checksums.
 */
@Tag("slow")
class SnapshotKillTest {
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int LONGEST_STEP_MS = 250;

    /** The engine gives a job up after five lives that bring it no further. */
    private static final int WITHOUT_PROGRESS = 3;

    private static final int FILES = 40_000;

    private final int kills = Integer.getInteger("drivemind.kill.snapshots", 20);
    private final Random chance = new Random(Long.getLong("drivemind.kill.seed", 7));
    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(FILES, 7), Clock.systemUTC());
    private Optional<DriveSimulator> simulator = Optional.empty();
    private Optional<Product> born = Optional.empty();
    private final Map<String, Integer> struck = new TreeMap<>();

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void serveTheDrive() throws IOException {
        simulator = Optional.of(DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC())));
    }

    @AfterEach
    void endEverything() throws Exception {
        latest().kill();
        simulator.ifPresent(DriveSimulator::close);
    }

    @Test
    void aSnapshotWhoseMakingIsKilledAgainAndAgainIsTheSame() throws Exception {
        Path scanned = directory.resolve("scanned");
        String source = spawn(scanned)
                .api()
                .connections()
                .addDrive(simulator.orElseThrow().url().toString(), new Secret("any"), "besieged")
                .id();
        ended(latest().api().start(request(source)).job());
        assertThat(latest().stop()).isNotEqualTo(Product.KILLED);
        JsonObject undisturbed = made(copy(scanned, "undisturbed"), 0);

        for (int siege = 1; struck() < kills; siege++) {
            JsonObject made = made(copy(scanned, "siege-" + siege), kills - struck());

            assertThat(made.getAsJsonArray("parts")).hasSizeGreaterThan(1).isEqualTo(undisturbed.get("parts"));
            assertThat(made.get("files")).isEqualTo(undisturbed.get("files"));
            assertThat(made.get("bytes")).isEqualTo(undisturbed.get("bytes"));
        }
        System.out.println(struck() + " kills while snapshots were made: " + struck);
    }

    private int struck() {
        return struck.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static ScanRequest request(String source) {
        return new ScanRequest(source, null, ScanSelection.AS_BEFORE, true, true);
    }

    private Product spawn(Path data) {
        Product product = Product.spawn(data, directory.resolve("product.log"), QUICK_START);
        born = Optional.of(product);
        return product;
    }

    private Product latest() {
        return born.orElseThrow();
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = directory.resolve(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        return to;
    }

    /** Has the snapshot made that a data directory is owed, with so many kills at the most, and reads the list of its parts. */
    private JsonObject made(Path data, int most) throws Exception {
        String before = "";
        int left = most;
        for (int lives = 0; ; lives++) {
            Api api = spawn(data).api();
            JobView snapshot = snapshot(api);
            String stood = before;
            boolean further = lives % (WITHOUT_PROGRESS + 1) == WITHOUT_PROGRESS;
            JobView job = left == 0
                    ? ended(snapshot)
                    : await().atMost(PATIENCE)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(POLL)
                            .until(
                                    () -> api.job(snapshot.id()),
                                    view -> view.terminal()
                                            || (view.state().equals("RUNNING")
                                                    && !(further && stood(view).equals(stood))));
            if (job.terminal()) {
                assertThat(job.state()).as(job.json().toString()).isEqualTo("SUCCEEDED");
                latest().stop();
                return manifest(data, job.id());
            }
            latest().live(Duration.ofMillis(chance.nextInt(LONGEST_STEP_MS)));
            before = stood(job);
            assertThat(latest().kill()).isEqualTo(Product.KILLED);
            struck.merge(job.phase(), 1, Integer::sum);
            left--;
        }
    }

    /** What changes with each step, and with nothing else. */
    private static String stood(JobView job) {
        return job.phase() + " " + job.progress("commits");
    }

    private static JobView snapshot(Api api) {
        return api.jobs(20).items().stream()
                .filter(job -> job.kind().equals("insights"))
                .reduce((newer, older) -> older)
                .orElseThrow();
    }

    private JobView ended(JobView started) {
        return await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> latest().api().job(started.id()), JobView::terminal);
    }

    private static JsonObject manifest(Path data, String job) throws IOException {
        Blobs blobs = FileBlobs.open(data.resolve("blobs"));
        String name = blobs.list("", Optional.empty(), 10_000).stream()
                .filter(each -> each.endsWith("/" + job + ".manifest.json"))
                .findFirst()
                .orElseThrow();
        try (InputStream manifest = blobs.get(name).orElseThrow()) {
            return JsonParser.parseString(new String(manifest.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }
}
