package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.snapshot.StoredSnapshot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Page;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scans of what the last snapshot has. */
class SnapshotScanTest {
    private static final int FILES = 60;

    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    private Fields scan(Fields spec) {
        return bench.succeed(FullScan.KIND, spec);
    }

    private Fields scan() {
        return scan(Fields.builder().put("lanes", 2).build());
    }

    /** Scans a new drive, of which a snapshot is made then. How it is divided is found out anew, with pages that do not count. */
    private void scanFirst() {
        IntStream.range(0, FILES).forEach(i -> drive.put("file-" + i, i % 300));
        scan();
        Ref state = new Ref(Schema.INDEX_STATES, ScanBench.SOURCE);
        Fields known = bench.documents().get(state).orElseThrow().fields();
        Fields forgotten =
                known.with(Fields.builder().put("spread", Fields.empty()).build());
        List<Long> unused = bench.documents().commit(List.of(Write.set(state, forgotten)));
        bench.lookedUp().clear();
    }

    private FileRecord.State state(String id) {
        return bench.files().find(id).orElseThrow().state();
    }

    /** The next page also shows an item. */
    private void showNext(FileEntry entry) {
        drive.spoilNext(page -> {
            List<FileEntry> shown = new ArrayList<>(page.files());
            shown.removeIf(other -> other.id().equals(entry.id()));
            shown.add(entry);
            return new Page(shown, page.rejected(), page.next(), page.incomplete());
        });
    }

    @Test
    void noRecordIsReadOfWhatIsListedAsTheSnapshotHasIt() {
        scanFirst();
        Fields again = scan();
        assertThat(bench.lookedUp()).isEmpty();
        assertThat(again.number("unchanged")).isEqualTo(FILES);
        assertThat(again.string("certificate")).isEqualTo("COMPLETE");
    }

    @Test
    void whatIsNewOrDiffersIsLookedUpAndWritten() {
        scanFirst();
        drive.put("file-3", 3);
        drive.put("new", 5);
        drive.removeSilently("file-7");
        drive.loseFeed();
        Fields again = scan();
        assertThat(Set.copyOf(bench.lookedUp())).containsExactlyInAnyOrder("file-3", "new", "file-7");
        assertThat(again.number("created")).isEqualTo(1);
        assertThat(again.number("updated")).isEqualTo(1);
        assertThat(state("file-7")).isEqualTo(FileRecord.State.GONE);
    }

    @Test
    void aChecksumThatHasBecomeKnownIsTakenOver() {
        FileEntry without = drive.entry("file", "name", bench.time().now(), true);
        drive.put(without);
        scanFirst();
        drive.putSilently(without.withMd5("0123456789abcdef0123456789abcdef"));
        scan();
        assertThat(bench.files().find("file").orElseThrow().entry().md5())
                .isEqualTo("0123456789abcdef0123456789abcdef");
    }

    @Test
    void whatIsListedAsInTheBinIsLookedUpWhateverItsVersion() {
        scanFirst();
        FileEntry before = bench.files().find("file-3").orElseThrow().entry();
        drive.hide("file-3");
        showNext(Entries.like(before).trashed(true, false).entry());
        scan();
        assertThat(state("file-3")).isEqualTo(FileRecord.State.TRASHED);
    }

    @Test
    void whatThisScanHasWrittenIsLookedUp() {
        scanFirst();
        FileEntry before = bench.files().find("file-3").orElseThrow().entry();
        drive.bin("file-3");
        showNext(Entries.like(before)
                .version(before.version() + 1)
                .trashed(true, false)
                .entry());
        showNext(before);
        scan();
        assertThat(drive.asked()).contains("file-3");
        assertThat(state("file-3")).isEqualTo(FileRecord.State.TRASHED);
    }

    @Test
    void whatASliceBeforeHasWrittenIsLookedUp() {
        scanFirst();
        FileEntry before = bench.files().find("file-3").orElseThrow().entry();
        drive.bin("file-3");
        showNext(Entries.like(before)
                .version(before.version() + 1)
                .trashed(true, false)
                .entry());
        drive.spoilNext(page -> {
            throw new SourceException("over quota", bench.time().now().plus(Duration.ofMinutes(5)), null);
        });
        showNext(before);
        scan();
        assertThat(drive.asked()).contains("file-3");
        assertThat(state("file-3")).isEqualTo(FileRecord.State.TRASHED);
    }

    /** A scan that no snapshot knows has left an item out and found another, and has ended. */
    private void leaveOut(String id, JobState ended, Fields progress) {
        Job known = bench.jobs().latestOf(ScanBench.OWNER, ScanBench.SOURCE, 1).get(0);
        FileRecord record = bench.files().find(id).orElseThrow();
        FileRecord out = new FileRecord(
                record.entry(), FileRecord.State.IGNORED, "other", FileRecord.Change.REMOVED, record.storedVersion());
        FileRecord found =
                new FileRecord(drive.in("root", "found"), FileRecord.State.LIVE, "other", FileRecord.Change.CREATED, 0);
        Fields job = known.fields()
                .with(Fields.builder()
                        .put("state", ended.name())
                        .put("progress", progress)
                        .put("createdAt", bench.time().now().toEpochMilli())
                        .build());
        List<Long> unused = bench.documents()
                .commit(List.of(
                        Write.set(new Ref(Schema.JOBS, "other"), job),
                        bench.files().put(out),
                        bench.files().put(found)));
    }

    @Test
    void whatAnotherScanHasWrittenSinceTheSnapshotIsLookedUp() {
        scanFirst();
        leaveOut(
                "file-3",
                JobState.SUCCEEDED,
                Fields.builder().put("fileDocumentsWritten", 1).build());
        scan();
        assertThat(state("file-3")).isEqualTo(FileRecord.State.LIVE);
    }

    @Test
    void whatAScanHasWrittenThatWasCutShortIsLookedUpThoughItDidNotTell() {
        scanFirst();
        leaveOut("file-3", JobState.CANCELLED, Fields.empty());
        scan();
        assertThat(state("file-3")).isEqualTo(FileRecord.State.LIVE);
    }

    @Test
    void afterAScanThatWasCutShortASnapshotStandsForTheIndexNoMore() {
        scanFirst();
        Snapshots snapshots = new Snapshots(bench.documents(), bench.blobs(), ScanBench.OWNER, ScanBench.SOURCE);
        StoredSnapshot newest = snapshots.newest().orElseThrow();
        assertThat(snapshots.isCurrent(newest, List.of(ScanBench.SOURCE))).isTrue();

        leaveOut("file-3", JobState.CANCELLED, Fields.empty());

        assertThat(snapshots.isCurrent(newest, List.of(ScanBench.SOURCE))).isFalse();
    }

    @Test
    void whereFoldersDecideEachRecordIsLookedUp() {
        scanFirst();
        scan(Fields.builder()
                .put("lanes", 2)
                .put("ignore", List.of("name of file-3"))
                .build());
        assertThat(state("file-3")).isEqualTo(FileRecord.State.IGNORED);
    }

    @Test
    void whatOthersOwnIsLookedUp() {
        drive.put(
                FakeDrive.anothers(drive.entry("theirs", "theirs", bench.time().now(), false)));
        scanFirst();
        scan();
        assertThat(bench.lookedUp()).contains("theirs").doesNotContain("file-3");
    }

    @Test
    void aSnapshotThatIsOlderThanNotesAreSurelyKeptTellsNothing() {
        scanFirst();
        bench.time().pass(Duration.ofDays(6));
        assertThat(scan().number("unchanged")).isEqualTo(FILES);
        assertThat(Set.copyOf(bench.lookedUp())).hasSize(FILES);
    }

    @Test
    void ofAScanThatStoodStillForDaysEachRecordIsLookedUp() {
        scanFirst();
        drive.spoilNext(page -> {
            throw new SourceException("over quota", bench.time().now().plus(Duration.ofDays(6)), null);
        });
        assertThat(scan().number("unchanged")).isEqualTo(FILES);
        assertThat(Set.copyOf(bench.lookedUp())).hasSize(FILES);
    }

    @Test
    void aRecordThatWasLostIsMadeAnew() {
        scanFirst();
        List<Long> unused =
                bench.documents().commit(List.of(Write.delete(bench.files().ref("file-3"))));
        scan();
        assertThat(state("file-3")).isEqualTo(FileRecord.State.LIVE);
    }

    @Test
    void aSnapshotThatIsGoneTellsNothing() {
        scanFirst();
        bench.blobs().list("", Optional.empty(), 1_000).forEach(bench.blobs()::delete);
        assertThat(scan().number("unchanged")).isEqualTo(FILES);
        assertThat(Set.copyOf(bench.lookedUp())).hasSize(FILES);
    }
}
