package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A full scan of a source that a snapshot is there of: which records it need not read, and what it finds all the same. */
class RescanTest {
    private static final int FILES = 100;

    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();
    private final Files files = bench.files();

    @BeforeEach
    void scanAndSnapshot() {
        for (int i = 0; i < FILES; i++) {
            put(i);
        }
        drive.put(drive.folder("folder", "root"));
        scan();
    }

    private void put(int i) {
        drive.put(Entries.like(drive.in("root", "file-" + i))
                .size(7L)
                .md5("%032x".formatted(i))
                .entry());
    }

    /** Scans, and has the snapshot made that follows; returns the counts of the scan, which must end well. */
    private Fields scan() {
        bench.time().pass(Duration.ofMinutes(5));
        Job ended = bench.run(FullScan.KIND, Fields.builder().put("lanes", 2).build());
        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        return ended.progress().with(ended.result());
    }

    private FileRecord stored(String id) {
        return files.find(id).orElseThrow();
    }

    @Test
    void whatHasNotChangedIsNotRead() {
        Fields again = scan();

        assertThat(again.number("recordsSpared", 0)).isGreaterThanOrEqualTo(FILES);
        assertThat(again.number("unchanged")).isEqualTo(FILES + 1);
        assertThat(again.string("certificate")).isEqualTo("COMPLETE");
    }

    @Test
    void whatHasChangedIsFound() {
        put(3);
        put(FILES);
        drive.remove("file-7");
        drive.removeSilently("file-8");

        Fields again = scan();

        assertThat(again.number("recordsSpared", 0)).isGreaterThanOrEqualTo(FILES - 3);
        assertThat(again.number("updated")).isEqualTo(1);
        assertThat(again.number("created")).isEqualTo(1);
        assertThat(again.number("removed")).isEqualTo(2);
        assertThat(stored("file-8").live()).isFalse();
    }

    @Test
    void whatAScanHasRemovedSinceComesBack() {
        drive.remove("file-7");
        scan();
        FileEntry gone = stored("file-7").entry();
        drive.putSilently(gone);

        scan();

        assertThat(stored("file-7").live()).as("it is there again, as it was").isTrue();
    }

    @Test
    void aSnapshotThatLacksWhatAScanHasWrittenIsNotGoneBy() {
        drive.remove("file-7");
        FileEntry gone = stored("file-7").entry();
        scan();
        Document newest = bench.documents().all(Schema.SNAPSHOTS).stream()
                .max(Comparator.comparing(found -> found.fields().number("at")))
                .orElseThrow();
        bench.documents().commit(List.of(Write.delete(newest.ref(), Precondition.NONE)));
        drive.putSilently(gone);

        assertThat(scan().number("recordsSpared", 0)).isZero();
        assertThat(stored("file-7").live()).isTrue();
    }

    @Test
    void aRecordThatWasLostIsMadeAnewFromTheListing() {
        bench.documents().commit(List.of(Write.delete(files.ref("file-7"), Precondition.NONE)));

        assertThat(scan().number("recordsSpared", 0)).isZero();
        assertThat(stored("file-7").live()).isTrue();
    }

    @Test
    void aChecksumThatBecomesKnownIsTaken() {
        drive.put(Entries.like(drive.in("root", "late")).size(7L).entry());
        scan();
        drive.putSilently(
                Entries.like(stored("late").entry()).md5("ab".repeat(16)).entry());

        assertThat(scan().number("recordsSpared", 0)).isGreaterThanOrEqualTo(FILES);
        assertThat(stored("late").entry().md5()).isEqualTo("ab".repeat(16));
    }
}
