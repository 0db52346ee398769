package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanResult;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.store.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real product, in a process of its own, scans a drive in which somebody works meanwhile, and is killed with SIGKILL dozens of
 * times within one job. Nothing may be lost, invented or counted twice. {@code scripts/kill-test} does it for longer.
 */
@Tag("slow")
class KillTest {
    private static final Set<String> FOLLOW_SCANS = Set.of("insights", "content");

    private static final String TOKEN = "the-drives-own-access-token";
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int LANES = 4;
    private static final int PAGE = 100;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final int kills = Integer.getInteger("drivemind.kill.count", 50);
    private final long seed = Long.getLong("drivemind.kill.seed", 7);
    private final long files = Math.max(20_000, 1_000L * kills);
    private final Random chance = new Random(seed);
    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(files, seed), Clock.systemUTC());
    private final WatchedDrive watched = new WatchedDrive(drive, PAGE);
    private final Restlessness user = new Restlessness(drive, files, chance);
    private Optional<DriveSimulator> simulator = Optional.empty();
    private Optional<Product> born = Optional.empty();
    private String source = "";

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void connectTheDriveAndBeKilledAtOnce() throws Exception {
        SimOptions options =
                SimOptions.with(Clock.systemUTC()).accessToken(TOKEN).latency(LATENCY);
        simulator = Optional.of(DriveSimulator.start(watched, options));
        String url = simulator.orElseThrow().url().toString();
        source = spawn().api()
                .connections()
                .addDrive(url, new Secret(TOKEN), "besieged")
                .id();
        latest().kill();
    }

    @AfterEach
    void endEverything() throws Exception {
        latest().kill();
        simulator.ifPresent(DriveSimulator::close);
    }

    private Product spawn() {
        Product product = Product.spawn(directory.resolve("data"), directory.resolve("product.log"), QUICK_START);
        born = Optional.of(product);
        return product;
    }

    private Product latest() {
        return born.orElseThrow();
    }

    private Siege siege() {
        ScanRequest request = new ScanRequest(source, LANES, ScanSelection.AS_BEFORE, true, true);
        return new Siege(this::spawn, watched, request, chance).meanwhile(() -> user.change(60));
    }

    @Test
    void aFirstScanThatIsKilledDozensOfTimesIsExact() throws Exception {
        Siege siege = siege().striking(Siege.STARTING, kills / 6)
                .striking(Siege.LISTING, kills - kills / 6)
                .striking(Siege.REPLAYING, 4)
                .striking(Siege.COMPARING, 1)
                .striking(Siege.TIDYING, 1);

        JobView job = siege.last();

        System.out.println(siege.count() + " kills within a first scan: " + siege.kills());
        assertThat(siege.count()).isGreaterThanOrEqualTo(kills);
        Map<String, JsonObject> truth = Truth.of(drive);
        ScanResult result = completed(job);
        assertThat(result.count("created")).isEqualTo(truth.size());
        assertThat(result.count("updated")).isZero();
        assertThat(result.count("removed")).isZero();
        assertThat(latest().api().jobs(100).items())
                .filteredOn(each -> !FOLLOW_SCANS.contains(each.kind()))
                .extracting(JobView::id)
                .containsExactly(job.id());
        assertExportIs(truth);
        assertDatabaseIsSound();
    }

    @Test
    void aLaterScanThatIsKilledInEveryPhaseTellsExactlyWhatHasChanged() throws Exception {
        siege().last();
        latest().kill();
        Map<String, JsonObject> before = Truth.of(drive);
        user.change(600);
        Siege siege = siege().striking(Siege.LISTING, 2)
                .striking(Siege.REPLAYING, 1)
                .striking(Siege.COMPARING, 2)
                .striking(Siege.VERIFYING, 3)
                .striking(Siege.TIDYING, 2);

        JobView job = siege.last();

        System.out.println(siege.count() + " kills within a later scan: " + siege.kills());
        Map<String, JsonObject> truth = Truth.of(drive);
        ScanResult result = completed(job);
        assertThat(result.count("created")).isEqualTo(missing(truth, before));
        assertThat(result.count("removed")).isEqualTo(missing(before, truth));
        assertExportIs(truth);
        assertDatabaseIsSound();
    }

    /** How many of these ids are not among those. */
    private static long missing(Map<String, JsonObject> these, Map<String, JsonObject> those) {
        return these.keySet().stream().filter(id -> !those.containsKey(id)).count();
    }

    private static ScanResult completed(JobView job) {
        assertThat(job.state()).as(job.json().toString()).isEqualTo("SUCCEEDED");
        ScanResult result = job.result().orElseThrow();
        assertThat(result.certificate()).as(job.json().toString()).isEqualTo("COMPLETE");
        return result;
    }

    private void assertExportIs(Map<String, JsonObject> truth) {
        Map<String, JsonObject> exported = new HashMap<>();
        for (JsonObject line : Truth.exported(latest().api(), source)) {
            JsonObject twice = exported.put(line.get("id").getAsString(), line);
            assertThat(twice).as("an item that was exported before").isNull();
        }
        assertThat(exported.keySet()).isEqualTo(truth.keySet());
        assertThat(exported).isEqualTo(truth);
    }

    private void assertDatabaseIsSound() throws SQLException, InterruptedException {
        latest().stop();
        String database = "jdbc:sqlite:" + directory.resolve("data").resolve("drivemind.db");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(answer.getString(1)).isEqualTo("ok");
        }
    }
}
