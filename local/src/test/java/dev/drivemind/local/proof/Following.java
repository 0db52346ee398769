package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.drivemind.job.Limits;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.RunView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps sources in sync by itself, and a drive or a folder that it follows. */
abstract class Following {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final SyntheticSpec SPEC = SyntheticSpec.of(400, 7);

    @TempDir
    Path temp = Path.of("");

    Optional<DriveSimulator> simulator = Optional.empty();
    Optional<LocalServer> server = Optional.empty();

    @AfterEach
    void close() {
        server.ifPresent(LocalServer::close);
        simulator.ifPresent(DriveSimulator::close);
    }

    Api up() throws IOException {
        LocalServer started = LocalServer.start(new LocalServer.Options(
                temp.resolve("data"), 0, Limits.STANDARD, LocalServer.Work.JOBS_AND_SYNC, Optional.empty()));
        server = Optional.of(started);
        return new Api(started.url(), started.sessionToken());
    }

    DriveSimulator simulate(SyntheticDrive drive) throws IOException {
        DriveSimulator started = DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()));
        simulator = Optional.of(started);
        return started;
    }

    String connect(Api api) {
        return api.connections()
                .addDrive(simulator.orElseThrow().url().toString(), new Secret("any"), null)
                .id();
    }

    static JobView scan(Api api, String source, ScanSelection choice) {
        String job = api.start(new ScanRequest(source, null, choice, false, false))
                .job()
                .id();
        JobView ended = await().atMost(PATIENCE).until(() -> api.job(job), JobView::terminal);
        assertThat(ended.result().orElseThrow().complete())
                .as(ended.json().toString())
                .isTrue();
        return ended;
    }

    static JobView scan(Api api, String source) {
        return scan(api, source, ScanSelection.AS_BEFORE);
    }

    static void awaitWatched(Api api, String source) {
        await().atMost(PATIENCE)
                .until(() -> api.sync(source).orElseThrow().watchedUntil().isPresent());
    }

    static void awaitIndexIs(SyntheticDrive drive, Api api, String source) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, JsonObject> exported = new HashMap<>();
            Truth.exported(api, source)
                    .forEach(line -> exported.put(line.get("id").getAsString(), line));
            assertThat(exported).isEqualTo(Truth.of(drive));
        });
    }

    static List<RunView> runs(Api api, String source) {
        return api.changes(source, true, 1000, Optional.empty()).items();
    }

    /** What was done to items since a source was first scanned, by their paths. */
    static Set<String> done(Api api, String source) {
        List<RunView> runs = runs(api, source);
        return runs.subList(0, runs.size() - 1).stream()
                .flatMap(run -> api.changedItems(run.run(), 1000, Optional.empty()).items().stream())
                .map(item -> item.what() + " " + item.path()
                        + item.pathBefore().map(path -> " was " + path).orElse(""))
                .collect(Collectors.toSet());
    }

    static List<String> ids(SyntheticDrive drive, Predicate<DriveItem> wanted) {
        List<String> ids = new ArrayList<>();
        drive.forEachLive(item -> {
            if (item.inOwnTree() && wanted.test(item)) {
                ids.add(item.id());
            }
        });
        return ids;
    }
}
