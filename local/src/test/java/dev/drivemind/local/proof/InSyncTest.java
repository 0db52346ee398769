package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole product keeps sources in sync by itself, over real HTTP; a user scans once, and then only looks. */
@Tag("slow")
class InSyncTest extends Following {
    @Test
    void whateverIsDoneInAFolderIsInTheIndexWithoutAUsersScan() throws Exception {
        Path folder = temp.resolve("folder");
        Files.createDirectories(folder.resolve("pictures"));
        Files.writeString(folder.resolve("edited.txt"), "one");
        Files.writeString(folder.resolve("renamed.txt"), "two");
        Files.writeString(folder.resolve("moved.txt"), "three");
        Files.writeString(folder.resolve("deleted.txt"), "four");
        Api api = up();
        String source = api.connections().addFolder(folder).id();
        JobView first = scan(api, source);
        assertThat(first.because()).contains("this source has never been scanned");

        Files.writeString(folder.resolve("edited.txt"), "one and more");
        Files.move(folder.resolve("renamed.txt"), folder.resolve("new name.txt"));
        Files.move(folder.resolve("moved.txt"), folder.resolve("pictures/moved.txt"));
        Files.delete(folder.resolve("deleted.txt"));
        Files.createDirectories(folder.resolve("arrived/deep"));
        Files.writeString(folder.resolve("arrived/deep/in.txt"), "five");
        awaitPaths(
                api,
                source,
                "/arrived",
                "/arrived/deep",
                "/arrived/deep/in.txt",
                "/edited.txt",
                "/new name.txt",
                "/pictures",
                "/pictures/moved.txt");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(done(api, source))
                        .contains("edited /edited.txt", "renamed /new name.txt was /renamed.txt")
                        .contains("moved /pictures/moved.txt was /moved.txt", "created /arrived/deep/in.txt")
                        .anyMatch(done -> done.matches("(removed|gone|trashed) /deleted.txt")));

        awaitWatched(api, source);
        Files.writeString(folder.resolve("deleted.txt"), "back");
        Files.move(folder.resolve("pictures"), folder.resolve("arrived/pictures"));
        awaitPaths(
                api,
                source,
                "/arrived",
                "/arrived/deep",
                "/arrived/deep/in.txt",
                "/edited.txt",
                "/new name.txt",
                "/arrived/pictures",
                "/arrived/pictures/moved.txt",
                "/deleted.txt");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(done(api, source)).contains("moved /arrived/pictures was /pictures"));
        assertThat(runs(api, source)).filteredOn(run -> !run.delta()).hasSize(1);
    }

    private static void awaitPaths(Api api, String source, String... paths) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Truth.exported(api, source))
                        .extracting(file -> file.get("path").getAsString())
                        .containsExactlyInAnyOrder(paths));
    }

    @Test
    void aDriveThatTellsOfItsChangesIsFollowedAlsoThroughDoubtfulNotices() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SPEC, Clock.systemUTC());
        simulate(drive).faults().add("notice-twice=0.3,notice-overtaken=0.3");
        Api api = up();
        String source = connect(api);
        scan(api, source);
        awaitWatched(api, source);
        List<String> files = ids(drive, item -> item.size() >= 0);

        drive.rewrite(files.get(0));
        drive.rename(files.get(1), "another name");
        drive.trash(files.get(2));
        drive.delete(files.get(3));
        awaitIndexIs(drive, api, source);

        drive.untrash(files.get(2));
        awaitIndexIs(drive, api, source);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(done(api, source)).anyMatch(done -> done.startsWith("restored ")));
    }

    @Test
    void aDriveWithoutChannelsIsFollowedByAskingItNowAndThen() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SPEC, Clock.systemUTC());
        simulate(drive).faults().always(call -> call.path().endsWith("/watch"), Fault.Status.of(403, "forbidden"));
        Api api = up();
        String source = connect(api);
        scan(api, source);

        drive.rename(ids(drive, item -> true).get(5), "found by asking");

        awaitIndexIs(drive, api, source);
        assertThat(api.sync(source).orElseThrow().watchedUntil()).isEmpty();
        assertThat(simulator.orElseThrow().channels().count()).isZero();
    }

    @Test
    void whatIsInAFolderThatComesBackIsFoundThoughTheFeedNamesTheFolderAlone() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SPEC.tellingDescendants(false), Clock.systemUTC());
        simulate(drive);
        Api api = up();
        String source = connect(api);
        String folder = ids(drive, item -> item.parent() != null).stream()
                .filter(id -> !ids(drive, item -> id.equals(item.parent())).isEmpty())
                .findFirst()
                .orElseThrow();
        scan(api, source);
        int before = Truth.of(drive).size();

        drive.trash(folder);
        assertThat(Truth.of(drive).size()).isLessThan(before - 1);
        awaitIndexIs(drive, api, source);
        drive.untrash(folder);

        awaitIndexIs(drive, api, source);
        assertThat(Truth.of(drive)).hasSize(before);
    }

    @Test
    void aSharedDriveIsFollowedByItsOwnFeedAndChannel() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SPEC.withSharedDrives(1, 50), Clock.systemUTC());
        simulate(drive);
        Api api = up();
        String source = connect(api);
        Scope shared = new Scope.Shared(drive.sharedDrives().get(0).id());
        List<String> items = new ArrayList<>();
        drive.forEachLive(shared, item -> items.add(item.id()));
        scan(api, source, new ScanSelection(Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty()));
        awaitWatched(api, source);
        assertThat(simulator.orElseThrow().channels().count()).isEqualTo(2);

        drive.rename(items.get(3), "renamed in the shared drive");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Truth.exported(api, source))
                        .anyMatch(file -> file.get("name").getAsString().equals("renamed in the shared drive")));
    }

    @Test
    void aLostFeedLeadsToAFullScanAndNothingIsDeletedMeanwhile() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SPEC, Clock.systemUTC());
        simulate(drive).faults().always(call -> call.path().endsWith("/watch"), Fault.Status.of(403, "forbidden"));
        Api api = up();
        String source = connect(api);
        scan(api, source);
        simulator
                .orElseThrow()
                .faults()
                .next(1, call -> call.path().endsWith("/changes") && call.hasPageToken(), Fault.Status.of(410));

        await().atMost(PATIENCE)
                .until(() ->
                        runs(api, source).stream().anyMatch(run -> run.because().equals("a change feed was lost")));

        assertThat(runs(api, source)).allMatch(run -> run.count("removed") == 0);
        awaitIndexIs(drive, api, source);
    }
}
