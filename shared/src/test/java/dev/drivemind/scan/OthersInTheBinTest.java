package dev.drivemind.scan;

import static dev.drivemind.scan.FakeDrive.anothers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.testing.Entries;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others own goes into the bin, outside the user's drive, and the feed does not tell of all of it. */
class OthersInTheBinTest {
    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    @BeforeEach
    void theirsLiesOutside() {
        drive.put(drive.folder("my-folder", "root"));
        drive.put(anothers(drive.folder("theirs", null)));
    }

    private void full() {
        Fields unused = bench.complete(FullScan.KIND, Fields.empty());
    }

    private void delta() {
        Fields unused = bench.complete(DeltaScan.KIND, Fields.empty());
    }

    private FileEntry createdNow(FileEntry entry) {
        return Entries.like(entry).created(bench.time().now().toString()).entry();
    }

    @Test
    void whatTheUserOwnsIsLookedUpWhenItsFolderIsNotListedAnyMore() {
        drive.put(drive.in("theirs", "mine"));
        full();
        assertThat(bench.live()).containsExactlyInAnyOrder("my-folder", "mine");

        drive.removeSilently("theirs");
        drive.spoilNext(page -> {
            drive.binContents("theirs"); // what is on the page that shows them as live
            return page;
        });
        full();

        assertThat(bench.live()).containsExactly("my-folder");
    }

    @Test
    void aFileThatWasMovedAndWentWithItsNewFolderIsNotPlacedWithTheOldOne() {
        drive.put(anothers(drive.in("theirs", "file")));
        full();
        bench.time().pass(Duration.ofHours(1));

        drive.putSilently(anothers(drive.in("elsewhere", "file")));
        drive.binContents("elsewhere");
        drive.tell("file");
        drive.put(anothers(drive.folder("theirs", "new"))); // placed in the end, since what it is in is told after it
        drive.put(createdNow(drive.folder("new", "my-folder")));
        delta();

        assertThat(bench.live()).containsExactlyInAnyOrder("my-folder", "theirs", "new");
    }
}
