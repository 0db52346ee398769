package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FullScanTest {
    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();
    private final Files files = bench.files();

    private Fields scan() {
        return scan(Fields.builder().put("lanes", 2).build());
    }

    private Fields scan(Fields spec) {
        return bench.succeed(FullScan.KIND, spec);
    }

    private Job run(Fields spec) {
        return bench.run(FullScan.KIND, spec);
    }

    private void fill(int count) {
        IntStream.range(0, count).forEach(i -> drive.put("file-" + i, i % 300));
    }

    private boolean live(String id) {
        return files.find(id).map(FileRecord::live).orElse(false);
    }

    private static List<String> codes(Fields result) {
        return result.list("reasons").stream()
                .map(reason -> reason.string("code"))
                .toList();
    }

    @Test
    void everyFileOfTheDriveIsInTheIndex() {
        fill(500);
        Fields result = scan();
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("files")).isEqualTo(500);
        assertThat(result.number("created")).isEqualTo(500);
        assertThat(result.number("bytes")).isEqualTo(3_500);
        assertThat(bench.documents().all(Schema.FILES)).hasSize(500);
    }

    @Test
    void anEmptyDriveIsComplete() {
        assertThat(scan().string("certificate")).isEqualTo("COMPLETE");
    }

    @Test
    void manyFilesOfOneInstantAreListedInOneWindow() {
        IntStream.range(0, 100).forEach(i -> drive.put("bulk-" + i, 42));
        Fields result = scan();
        assertThat(result.number("files")).isEqualTo(100);
        assertThat(result.number("requests")).as("no endless division").isLessThan(150);
    }

    @Test
    void aScanThatFindsNothingChangedWritesNoFile() {
        fill(120);
        scan();
        Fields again = scan();
        assertThat(again.number("fileDocumentsWritten")).isZero();
        assertThat(again.number("unchanged")).isEqualTo(120);
        assertThat(drive.asked()).isEmpty();
    }

    @Test
    void whatChangedBetweenScansIsCounted() {
        fill(50);
        scan();
        drive.put("file-3", 3);
        drive.put("new", 5);
        drive.remove("file-7");
        Fields result = scan();
        assertThat(result.number("created")).isEqualTo(1);
        assertThat(result.number("updated")).isEqualTo(1);
        assertThat(result.number("removed")).isEqualTo(1);
        assertThat(result.number("unchanged")).isEqualTo(48);
        assertThat(files.find("file-7").orElseThrow().state()).isEqualTo(FileRecord.State.REMOVED);
    }

    @Test
    void aFileThatTheListingLeavesOutIsAskedForAndKept() {
        fill(30);
        scan();
        drive.hide("file-9");
        Fields result = scan();
        assertThat(drive.asked()).containsExactly("file-9");
        assertThat(live("file-9")).isTrue();
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("removed")).isZero();
    }

    @Test
    void aFileThatMayNotBeSeenIsInaccessibleNotDeleted() {
        fill(30);
        scan();
        drive.hide("file-9");
        drive.answer("file-9", new Lookup.Forbidden());
        scan();
        assertThat(files.find("file-9").orElseThrow().state()).isEqualTo(FileRecord.State.INACCESSIBLE);
    }

    @Test
    void tooManyMissingFilesAreHeldUntilTheUserApproves() {
        fill(3_000);
        scan();
        IntStream.range(0, 1_500).forEach(i -> drive.removeSilently("file-" + i));
        Fields held = scan();
        assertThat(codes(held)).containsExactly("REMOVALS_HELD");
        assertThat(held.number("removed")).isZero();
        assertThat(drive.asked()).isEmpty();
        Fields approved = scan(
                Fields.builder().put("lanes", 2).put("approveRemovals", true).build());
        assertThat(approved.number("removed")).isEqualTo(1_500);
        assertThat(approved.string("certificate")).isEqualTo("COMPLETE");
    }

    @Test
    void changesDuringTheListingAreReplayed() {
        fill(100);
        drive.spoilNext(page -> {
            drive.put("born-meanwhile", 299);
            drive.remove("file-0");
            return page;
        });
        Fields result = scan();
        assertThat(live("born-meanwhile")).isTrue();
        assertThat(live("file-0")).isFalse();
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("created")).isEqualTo(100);
    }

    @Test
    void whatIsBelowAFolderThatWentIntoTheBinGoesWithIt() {
        drive.put(drive.folder("outer", "root"));
        drive.put(drive.folder("inner", "outer"));
        drive.put(drive.in("inner", "deep"));
        drive.put(drive.in("root", "kept"));
        drive.spoilNext(page -> {
            drive.removeSilently("inner");
            drive.removeSilently("deep");
            drive.remove("outer");
            return page;
        });
        Fields result = scan();
        assertThat(List.of(live("outer"), live("inner"), live("deep"), live("kept")))
                .containsExactly(false, false, false, true);
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("created")).isEqualTo(1);
    }

    @Test
    void aWindowWhoseTokenDiedIsListedAgain() {
        fill(100);
        drive.spoilNext(page -> page);
        for (int i = 0; i < 20; i++) {
            drive.spoilNext(i % 2 == 0 ? page -> page : FullScanTest::deadToken);
        }
        Fields result = scan();
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("files")).isEqualTo(100);
    }

    private static Page deadToken(Page page) {
        throw new SourceException(Kind.PAGE_TOKEN_REJECTED, "invalid page token", null);
    }

    @Test
    void aListingThatStaysIncompleteMakesTheScanPartialAndRemovesNothing() {
        fill(8);
        scan();
        drive.removeSilently("file-1");
        for (int i = 0; i < 4; i++) {
            drive.spoilNext(page -> new Page(page.files(), page.rejected(), page.next(), true));
        }
        Fields result = scan();
        assertThat(codes(result)).containsExactly("INVALID_WINDOW");
        assertThat(live("file-1")).isTrue();
    }

    @Test
    void anIncompleteListingThatRecoversIsComplete() {
        fill(8);
        drive.spoilNext(page -> new Page(page.files().subList(0, 3), page.rejected(), page.next(), true));
        Instant before = bench.time().now();
        Fields result = scan();
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("files")).isEqualTo(8);
        assertThat(bench.time().now()).isAfterOrEqualTo(before.plusSeconds(10));
    }

    @Test
    void anItemThatCannotBeUnderstoodIsNamedAndThePageGoesOn() {
        fill(5);
        drive.rejectNextItem("odd", "its size is not a number");
        Fields result = scan();
        assertThat(codes(result)).containsExactly("QUARANTINED");
        assertThat(result.list("reasons").get(0).string("text")).contains("its size is not a number");
        assertThat(result.number("files")).isEqualTo(5);
        assertThat(new Why(bench.documents()).explain("ada", "drive", "odd")).contains("its size is not a number");
    }

    @Test
    void credentialsThatDiedPauseTheScan() {
        fill(5);
        drive.spoilNext(page -> {
            throw new SourceException(Kind.UNAUTHORIZED, "invalid credentials", null);
        });
        Job job = run(Fields.empty());
        assertThat(job.state()).isEqualTo(JobState.PAUSED);
        assertThat(run(Fields.empty()).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aUsedUpQuotaIsWaitedFor() {
        fill(5);
        Instant until = bench.time().now().plusSeconds(300);
        drive.spoilNext(page -> {
            throw new SourceException("over quota", until, null);
        });
        assertThat(scan().number("files")).isEqualTo(5);
        assertThat(bench.time().now()).isAfterOrEqualTo(until);
    }

    @Test
    void onlyTheLastScansLedgerIsKept() {
        fill(40);
        scan();
        Job last = run(Fields.empty());
        assertThat(bench.documents().all(Schema.PAGES))
                .isNotEmpty()
                .extracting(page -> page.fields().string("job"))
                .containsOnly(last.id());
    }

    @Test
    void whyTellsWhereAFileWasSeenAndWhatIsNotThere() {
        fill(40);
        scan();
        Why why = new Why(bench.documents());
        assertThat(why.explain("ada", "drive", "file-1"))
                .contains("live in the index")
                .contains("saw it in the listing");
        assertThat(why.explain("ada", "drive", "nobody")).contains("never held").contains("did not see it");
    }
}
