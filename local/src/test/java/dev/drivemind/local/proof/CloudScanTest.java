package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.functions.gcp.strict.StrictCloud;
import dev.drivemind.functions.gcp.strict.firestore.Fault;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.job.Limits;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanResult;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions over the adapters of Google Cloud, and these over strict servers that fail now and then: a scan is still exact. */
@Tag("slow")
class CloudScanTest {
    private static final String TOKEN = "the-drives-own-access-token";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Limits SHORT_SLICES = new Limits(
            Duration.ofSeconds(4), Duration.ofSeconds(6), Duration.ofMillis(500), Duration.ofSeconds(1), 20, 30);

    private final StrictCloud cloud = StrictCloud.start(0, (account, audience) -> "unused");
    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(12_000, 7), Clock.systemUTC());
    private final DriveSimulator simulator;

    @TempDir
    Path data = Path.of("");

    CloudScanTest() throws IOException {
        simulator = DriveSimulator.start(
                drive, SimOptions.with(Clock.systemUTC()).accessToken(TOKEN).latency(Duration.ofMillis(20)));
    }

    @AfterEach
    void close() {
        simulator.close();
        cloud.close();
    }

    private LocalServer server() throws IOException {
        Optional<CloudPlaces> places = Optional.of(CloudPlaces.of(cloud.environment()));
        return LocalServer.start(new LocalServer.Options(data, 0, SHORT_SLICES, LocalServer.Work.JOBS, places));
    }

    private static ScanResult scan(Api api, String source, boolean full) {
        String job = api.start(new ScanRequest(source, 8, ScanSelection.AS_BEFORE, full, full))
                .job()
                .id();
        JobView view = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.job(job), JobView::terminal);
        assertThat(view.state()).as(view.json().toString()).isEqualTo("SUCCEEDED");
        ScanResult result = view.result().orElseThrow();
        assertThat(result.certificate()).as(view.json().toString()).isEqualTo("COMPLETE");
        return result;
    }

    private static void goWrongNowAndThen(StrictCloud cloud) {
        cloud.firestore()
                .faults()
                .seed(7)
                .sometimes("Commit", 0.04, Fault.loseReply(Status.Code.UNAVAILABLE))
                .sometimes("BatchGetDocuments", 0.02, Fault.breakOff(Status.Code.UNAVAILABLE, 3))
                .sometimes("RunQuery", 0.02, Fault.breakOff(Status.Code.UNAVAILABLE, 5));
        cloud.tasks().faults().byChance(7, 0.2, List.of(RpcFault.REPLY_LOST, RpcFault.REFUSED));
    }

    @Test
    void aScanOverServicesThatFailNowAndThenIsExactAndALaterOneWritesNoFileAgain() throws Exception {
        goWrongNowAndThen(cloud);
        try (LocalServer server = server()) {
            Api api = new Api(server.url(), server.sessionToken());
            String source = api.connections()
                    .addDrive(simulator.url().toString(), new Secret(TOKEN), "in the cloud")
                    .id();

            ScanResult first = scan(api, source, true);
            System.out.println(
                    "First scan in the cloud's shape: " + cloud.firestore().counts());
            Map<String, JsonObject> truth = Truth.of(drive);
            assertThat(first.count("created")).isEqualTo(truth.size());
            assertExportIs(truth, api, source);

            cloud.firestore().counts().reset();
            ScanResult second = scan(api, source, true);
            System.out.println(
                    "Second scan in the cloud's shape: " + cloud.firestore().counts());
            assertThat(second.count("unchanged")).isEqualTo(truth.size());
            assertThat(second.count("fileDocumentsWritten")).isZero();
            assertThat(cloud.firestore().size(Schema.FILES)).isGreaterThanOrEqualTo(truth.size());
            assertThat(cloud.firestore().counts().get("requests without deadline"))
                    .isZero();
        }
    }

    @Test
    void changesReadOverServicesThatFailNowAndThenAreExact() throws Exception {
        goWrongNowAndThen(cloud);
        try (LocalServer server = server()) {
            Api api = new Api(server.url(), server.sessionToken());
            String source = api.connections()
                    .addDrive(simulator.url().toString(), new Secret(TOKEN), "in the cloud")
                    .id();
            scan(api, source, true);
            List<String> files = new ArrayList<>();
            drive.forEachLive(item -> {
                if (item.inOwnTree() && item.size() >= 0) {
                    files.add(item.id());
                }
            });
            files.subList(0, 2_000).forEach(id -> drive.rename(id, "renamed " + id));
            files.subList(2_000, 2_300).forEach(drive::trash);
            files.subList(2_300, 2_600).forEach(drive::delete);

            cloud.firestore().counts().reset();
            ScanResult delta = scan(api, source, false);

            System.out.println("A delta of 2,600 changes in the cloud's shape: "
                    + cloud.firestore().counts());
            assertThat(delta.count("updated")).isEqualTo(2_000);
            assertThat(delta.count("removed")).isEqualTo(600);
            assertThat(delta.count("windows")).isZero();
            assertExportIs(Truth.of(drive), api, source);
        }
    }

    private static void assertExportIs(Map<String, JsonObject> truth, Api api, String source) {
        Map<String, JsonObject> exported = new HashMap<>();
        Truth.exported(api, source).forEach(line -> exported.put(line.get("id").getAsString(), line));
        assertThat(exported.keySet()).isEqualTo(truth.keySet());
        assertThat(exported).isEqualTo(truth);
    }
}
