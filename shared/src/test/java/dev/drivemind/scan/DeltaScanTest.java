package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeltaScanTest {
    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    @BeforeEach
    void aSourceThatWasScanned() {
        drive.put(drive.folder("docs", "root"));
        drive.put(drive.in("docs", "letter"));
        IntStream.range(0, 20).forEach(i -> drive.put("file-" + i, i));
        bench.documents()
                .commit(List.of(Write.set(
                        SyncState.ref(ScanBench.SOURCE),
                        SyncState.initial(ScanBench.OWNER, ScanBench.SOURCE, Selection.OWN_DRIVE))));
        bench.succeed(FullScan.KIND, Fields.empty());
    }

    private Fields delta() {
        return bench.succeed(DeltaScan.KIND, Fields.empty());
    }

    private SyncState state() {
        return SyncState.find(bench.documents(), ScanBench.SOURCE).orElseThrow();
    }

    private boolean live(String id) {
        return bench.files().find(id).map(FileRecord::live).orElse(false);
    }

    private List<Fields> changedItems() {
        return bench.documents().all(Schema.CHANGED).stream()
                .map(Document::fields)
                .flatMap(page -> page.list("items").stream())
                .toList();
    }

    @Test
    void nothingIsWrittenToTheIndexWhenNothingHasChanged() {
        Fields result = delta();

        assertThat(result.number("fileDocumentsWritten")).isZero();
        assertThat(result.number("unchanged")).isEqualTo(22);
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
    }

    @Test
    void whyOfWhatADeltaReportedNothingOfTellsOfTheFullScanBeforeIt() {
        Fields none = delta();

        assertThat(new Why(bench.documents()).explain(ScanBench.OWNER, ScanBench.SOURCE, "file-1"))
                .contains("no change of it was reported", "The last full scan (")
                .doesNotContain("did not see it");
        assertThat(none.number("updated")).isZero();
    }

    @Test
    void whatWasMadeRenamedMovedAndRemovedIsToldItemByItem() {
        drive.put("new", 3);
        drive.put(drive.in("docs", "file-1"));
        drive.remove("file-2");
        drive.put(drive.entry("file-3", "another name", bench.time().now(), null));

        Fields result = delta();

        assertThat(result.number("created")).isEqualTo(1);
        assertThat(result.number("updated")).isEqualTo(2);
        assertThat(result.number("removed")).isEqualTo(1);
        assertThat(changedItems().stream().map(item -> item.string("id") + " " + item.string("what")))
                .containsExactlyInAnyOrder("new created", "file-1 moved", "file-2 removed", "file-3 renamed");
        assertThat(changedItems())
                .anySatisfy(
                        item -> assertThat(item.optionalString("nameBefore")).contains("name of file-3"));
    }

    @Test
    void movingAFolderWritesTheFolderAlone() {
        FileEntry moved = drive.folder("docs", "elsewhere");
        drive.put(moved);

        assertThat(delta().number("fileDocumentsWritten")).isEqualTo(1);
        assertThat(live("letter")).isTrue();
    }

    @Test
    void whatIsInAFolderThatWasMovedInIsFoundThoughTheFeedDoesNotTellOfIt() {
        drive.putSilently(drive.in("inner", "treasure"));
        drive.putSilently(drive.folder("inner", "arrived"));
        drive.put(drive.folder("arrived", "root"));

        delta();

        assertThat(live("arrived")).isTrue();
        assertThat(live("inner")).isTrue();
        assertThat(live("treasure")).isTrue();
    }

    @Test
    void whatIsBelowARemovedFolderIsAskedFor() {
        drive.removeSilently("letter");
        drive.remove("docs");

        delta();

        assertThat(live("docs")).isFalse();
        assertThat(live("letter")).isFalse();
        assertThat(drive.asked()).containsExactly("letter");
    }

    @Test
    void aLostFeedDeletesNothingAndAFullScanFollows() {
        drive.removeSilently("file-7");
        drive.loseFeed();

        Job delta = bench.run(DeltaScan.KIND, Fields.empty());

        assertThat(delta.result().string("certificate")).isEqualTo("PARTIAL");
        Job followUp = bench.fullScanBecause("a change feed was lost");
        assertThat(bench.files().find("file-7").orElseThrow().changedBy()).isEqualTo(followUp.id());
        assertThat(live("file-7")).isFalse();
        assertThat(state().fullBecause()).isEmpty();
    }

    @Test
    void theNextDeltaGoesOnWhereTheLastOneEnded() {
        drive.put("first", 1);
        delta();
        drive.put("second", 2);

        Fields result = delta();

        assertThat(result.number("changes")).isEqualTo(1);
        assertThat(live("second")).isTrue();
    }

    @Test
    void aCancelledDeltaLeavesTheNoticeThatItWasStartedFor() {
        bench.documents()
                .commit(List.of(state().changed(state().marked(bench.time().now()))));
        Job job = bench.jobs()
                .start(new dev.drivemind.job.Jobs.Order(
                        ScanBench.OWNER, DeltaScan.KIND, ScanBench.SOURCE, Fields.empty()))
                .job();
        bench.jobs().cancel(job.id());
        bench.work();

        assertThat(bench.jobs().find(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(state().dirty()).isTrue();

        delta();

        assertThat(state().dirty()).isFalse();
    }

    @Test
    void aDeltaLeavesNoCursorsBehind() {
        long before = bench.documents().all(Schema.LANES).size();

        delta();

        assertThat(bench.documents().all(Schema.LANES)).hasSize((int) before);
    }

    @Test
    void quietSourcesAreLookedAtLessAndLessOften() {
        delta();
        long first = state().nextAt().toEpochMilli() - bench.time().now().toEpochMilli();
        delta();
        long second = state().nextAt().toEpochMilli() - bench.time().now().toEpochMilli();
        drive.put("new", 3);
        delta();
        long third = state().nextAt().toEpochMilli() - bench.time().now().toEpochMilli();

        assertThat(second).isGreaterThan(first);
        assertThat(third).isLessThan(second);
    }

    @Test
    void fullOrDeltaIsDecidedWithAReason() {
        assertThat(decide(Selection.OWN_DRIVE).kind()).isEqualTo(DeltaScan.KIND);
        assertThat(decide(new Selection(true, false)).reason()).contains("the selection was changed");

        bench.time().pass(SyncTimes.STANDARD.fullAfter().plusDays(1));

        assertThat(decide(Selection.OWN_DRIVE))
                .isEqualTo(new FullOrDelta(FullScan.KIND, "the last full scan is 31 days old"));
    }

    private FullOrDelta decide(Selection choice) {
        return FullOrDelta.decide(
                bench.documents(), state(), choice, false, bench.time().now(), SyncTimes.STANDARD);
    }
}
