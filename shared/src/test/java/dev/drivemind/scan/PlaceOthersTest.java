package dev.drivemind.scan;

import static dev.drivemind.scan.FakeDrive.anothers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What others own is listed in the order of its ids here, so that what is in a folder comes before the folder. */
class PlaceOthersTest {
    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    private Fields full() {
        return full(Fields.empty());
    }

    private Fields full(Fields spec) {
        return bench.complete(FullScan.KIND, spec);
    }

    private Fields delta() {
        return bench.complete(DeltaScan.KIND, Fields.empty());
    }

    private void folder(String id, @Nullable String parent) {
        drive.put(drive.folder(id, parent));
    }

    private void theirFolder(String id, @Nullable String parent) {
        drive.put(anothers(drive.folder(id, parent)));
    }

    private void theirFile(String id, @Nullable String parent) {
        drive.put(anothers(drive.in(parent, id)));
    }

    @Test
    void aColleaguesUploadIntoAFolderOfOnesOwnBelongsToMyDrive() {
        theirFile("a-upload", "z-folder");
        folder("z-folder", "root");

        Fields result = full();

        assertThat(bench.live()).containsExactlyInAnyOrder("a-upload", "z-folder");
        assertThat(result.number("created")).isEqualTo(2);
        assertThat(result.number("outsideItems")).isZero();
    }

    @Test
    void aChainOfTheirFoldersInTheRootBelongsToMyDrive() {
        theirFile("a", "b");
        theirFolder("b", "c");
        theirFolder("c", "d");
        theirFolder("d", "root");

        full();

        assertThat(bench.live()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void whatIsSharedAndLiesOutsideIsLeftOutAndCounted() {
        theirFolder("their-folder", null);
        theirFile("in-it", "their-folder");
        theirFile("in-a-folder-that-nobody-knows", "unknown");
        theirFile("without-a-folder", null);
        folder("mine", "root");

        Fields result = full();

        assertThat(bench.live()).containsExactly("mine");
        assertThat(result.number("outsideItems")).isEqualTo(4);
        assertThat(result.number("outsideBytes")).isEqualTo(21);
        assertThat(result.list("notes")).singleElement().satisfies(note -> {
            assertThat(note.string("code")).isEqualTo("OUTSIDE");
            assertThat(note.string("text")).contains("4 (", "and 1 more", "21 bytes", "--shared-with-me");
        });
        assertThat(new Why(bench.documents()).explain(ScanBench.OWNER, ScanBench.SOURCE, "in-it"))
                .contains("bob@example.org owns it")
                .contains("--shared-with-me");
    }

    @Test
    void whatIsOnesOwnInTheirFolderIsOnesOwn() {
        theirFolder("theirs", null);
        drive.put(drive.in("theirs", "mine"));
        theirFile("in-mine", "my-folder");
        folder("my-folder", "theirs");

        full();

        assertThat(bench.live()).containsExactlyInAnyOrder("mine", "my-folder", "in-mine");
    }

    @Test
    void foldersInACircleBelongToNobodysTree() {
        theirFolder("a", "root");
        theirFolder("b", "a");
        theirFile("c", "b");
        full();
        assertThat(bench.live()).containsExactlyInAnyOrder("a", "b", "c");

        theirFolder("a", "b");
        delta();

        assertThat(bench.live()).isEmpty();
        full();
        assertThat(bench.live()).isEmpty();
    }

    @Test
    void aFolderThatIsMovedInBringsWhatIsInItAndOneThatIsMovedOutTakesItAlong() {
        theirFolder("theirs", null);
        theirFolder("inner", "theirs");
        theirFile("file", "inner");
        drive.put(drive.in("inner", "mine"));
        folder("my-folder", "root");
        full();
        assertThat(bench.live()).containsExactlyInAnyOrder("my-folder", "mine");

        theirFolder("theirs", "my-folder");
        Fields in = delta();

        assertThat(bench.live()).containsExactlyInAnyOrder("my-folder", "mine", "theirs", "inner", "file");
        assertThat(in.number("created")).isEqualTo(3);
        assertThat(in.number("outsideItems")).isZero();

        theirFolder("theirs", "elsewhere");
        Fields out = delta();

        assertThat(bench.live()).containsExactlyInAnyOrder("my-folder", "mine");
        assertThat(out.number("removed")).isEqualTo(3);
        assertThat(out.number("outsideItems")).isEqualTo(3);
    }

    @Test
    void aFolderMayBeToldAfterWhatIsInIt() {
        folder("my-folder", "root");
        full();

        theirFile("a", "b");
        theirFolder("b", "c");
        theirFolder("c", "my-folder");
        delta();

        assertThat(bench.live()).containsExactlyInAnyOrder("my-folder", "a", "b", "c");
    }

    @Test
    void aFolderThatIsGivenAwayStaysWhereItIs() {
        folder("mine", "root");
        theirFile("upload", "mine");
        folder("astray", "elsewhere");
        theirFile("in-astray", "astray");
        full();
        assertThat(bench.live()).containsExactlyInAnyOrder("mine", "upload", "astray", "in-astray");

        theirFolder("mine", "root");
        theirFolder("astray", "elsewhere");
        delta();

        assertThat(bench.live()).containsExactlyInAnyOrder("mine", "upload");
    }

    @Test
    void whatOthersHaveChangedOutsideIsNoChangeToOnesOwn() {
        theirFile("theirs", null);
        full();

        theirFile("theirs", null);
        theirFile("more", null);
        Fields result = delta();

        assertThat(result.number("fileDocumentsWritten")).isZero();
        assertThat(result.number("outsideItems")).isEqualTo(2);
        assertThat(bench.documents().all(Schema.CHANGED)).isEmpty();
    }

    @Test
    void whatIsNoLongerSharedIsNoLongerCounted() {
        theirFolder("theirs", null);
        theirFile("one", "theirs");
        theirFile("two", "theirs");
        full();

        drive.removeSilently("one");
        drive.removeSilently("two");
        drive.remove("theirs");

        assertThat(full().number("outsideItems")).isZero();
        assertThat(drive.asked()).isEmpty();
    }

    @Test
    void allThatIsSharedIsTakenInWhenItIsChosenAndLeftOutWhenItIsNotAnyMore() {
        theirFolder("theirs", null);
        theirFile("file", "theirs");
        theirFile("upload", "mine");
        folder("mine", "root");
        full();
        assertThat(bench.live()).containsExactlyInAnyOrder("mine", "upload");

        Fields chosen = full(SelectionFields.toFields(new Selection(false, true)));
        assertThat(bench.live()).containsExactlyInAnyOrder("mine", "upload", "theirs", "file");
        assertThat(chosen.number("outsideItems")).isZero();

        full();
        assertThat(bench.live()).containsExactlyInAnyOrder("mine", "upload");
    }

    @Test
    void aScanThatFindsNothingChangedWritesNothingOfOthersEither() {
        theirFolder("theirs", null);
        theirFile("file", "theirs");
        theirFile("upload", "mine");
        folder("mine", "root");
        full();
        List<Long> before = versions();

        Fields again = full();

        assertThat(again.number("fileDocumentsWritten")).isZero();
        assertThat(again.number("unchanged")).isEqualTo(2);
        assertThat(versions()).isEqualTo(before);
    }

    private List<Long> versions() {
        return bench.documents().all(Schema.FILES).stream()
                .map(document -> document.version())
                .toList();
    }

    @Test
    void anIndexThatWasMadeWhenAllOfOthersWasLeftOutIsScannedInFull() {
        folder("mine", "root");
        full();
        SyncState state = new SyncState(
                ScanBench.SOURCE, 1, SyncState.initial(ScanBench.OWNER, ScanBench.SOURCE, Selection.OWN_DRIVE));
        assertThat(decide(state).kind()).isEqualTo(DeltaScan.KIND);

        Fields old = Fields.builder().put("placed", false).build();
        bench.documents()
                .commit(List.of(Write.update(new dev.drivemind.store.Ref(Schema.INDEX_STATES, ScanBench.SOURCE), old)));

        assertThat(decide(state).reason()).contains("what others own in your folders");
    }

    private FullOrDelta decide(SyncState state) {
        return FullOrDelta.decide(
                bench.documents(),
                state,
                Selection.OWN_DRIVE,
                true,
                bench.time().now(),
                SyncTimes.STANDARD);
    }

    /** On a drive without anything of others' nothing is asked for that, nothing is written, and no phase begins. */
    @Test
    void aDriveOfOnesOwnPaysNothing() {
        for (int i = 0; i < 30; i++) {
            FileEntry file = drive.in("root", "file-" + i);
            drive.put(file);
        }
        full();

        Fields progress = bench.run(FullScan.KIND, Fields.empty()).progress();

        assertThat(progress.optionalNumber("others")).isEmpty();
        assertThat(bench.documents().all(Schema.FILES))
                .allSatisfy(document ->
                        assertThat(document.fields().optionalString("place")).isEmpty());
        assertThat(bench.documents().all(Schema.LANES))
                .noneSatisfy(lane -> assertThat(lane.fields().fields("cursor").string("type"))
                        .isEqualTo("place"));
    }
}
