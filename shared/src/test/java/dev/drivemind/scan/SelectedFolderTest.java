package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.Selection;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectedFolderTest {
    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();
    private Selection choice = Selection.OWN_DRIVE;

    @BeforeEach
    void aDriveWithSomeFolders() {
        drive.put(drive.folder("projects", "root"));
        drive.put(drive.folder("house", "projects"));
        drive.put(drive.in("house", "plan"));
        drive.put(drive.in("projects", "list"));
        IntStream.range(0, 20).forEach(i -> drive.put("file-" + i, i));
        bench.documents()
                .commit(List.of(Write.set(
                        SyncState.ref(ScanBench.SOURCE),
                        SyncState.initial(ScanBench.OWNER, ScanBench.SOURCE, Selection.OWN_DRIVE))));
    }

    private Fields run(String kind) {
        return bench.succeed(kind, SelectionFields.toFields(choice));
    }

    private Fields choose(String... folders) {
        keep(new Selection(false, false, List.of(folders), List.of()));
        return run(FullScan.KIND);
    }

    private void keep(Selection chosen) {
        choice = chosen;
        Fields patch =
                Fields.builder().put("choice", SelectionFields.toFields(chosen)).build();
        bench.documents().commit(List.of(Write.update(SyncState.ref(ScanBench.SOURCE), patch)));
    }

    private static void assertMissing(Fields result, String... words) {
        assertThat(result.string("certificate")).isEqualTo("PARTIAL");
        assertThat(result.list("reasons")).anySatisfy(reason -> {
            assertThat(reason.string("code")).isEqualTo("MISSING_FOLDER");
            assertThat(reason.string("text")).contains(words);
        });
    }

    @Test
    void aFolderThatWasNeverThereRemovesNothing() {
        run(FullScan.KIND);

        Fields result = choose("nope");

        assertMissing(result, "nope", "does not exist");
        assertThat(result.number("removed")).isZero();
        assertThat(bench.live()).hasSize(24);
    }

    @Test
    void whatIsInNoChosenFolderIsLeftOutOnceAllOfThemAreThere() {
        run(FullScan.KIND);

        Fields result = choose("projects");

        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(bench.live()).containsExactlyInAnyOrder("projects", "house", "plan", "list");
    }

    @Test
    void aFolderThatGoesIntoTheBinPausesItsPartUntilItIsBack() {
        choose("projects");

        drive.bin("projects");
        Fields gone = run(DeltaScan.KIND);

        assertMissing(gone, "'projects'", "is in the bin");
        assertThat(bench.live()).containsExactlyInAnyOrder("projects", "house", "plan", "list");
        assertThat(run(FullScan.KIND).number("removed")).isZero();

        drive.restore("projects");
        run(DeltaScan.KIND);

        assertThat(bench.fullScanBecause("a chosen folder has come back")
                        .result()
                        .string("certificate"))
                .isEqualTo("COMPLETE");
        assertThat(run(FullScan.KIND).string("certificate")).isEqualTo("COMPLETE");
        assertThat(bench.live()).containsExactlyInAnyOrder("projects", "house", "plan", "list");
    }

    @Test
    void whatTheDriveItselfSaysOfAnItemHoldsAlsoWhileItsFolderIsMissing() {
        choose("projects");

        drive.remove("list");
        drive.remove("projects");
        run(DeltaScan.KIND);

        assertThat(bench.live()).containsExactlyInAnyOrder("projects", "house", "plan");
    }

    @Test
    void aFolderInAMissingOneThatIsGoneItselfTakesAlongWhatIsInIt() {
        choose("projects");

        drive.bin("house");
        drive.bin("projects");
        run(DeltaScan.KIND);

        assertThat(bench.live()).containsExactlyInAnyOrder("projects", "list");
    }

    @Test
    void otherChosenFoldersGoOn() {
        drive.put(drive.folder("letters", "root"));
        choose("projects", "letters");

        drive.bin("projects");
        drive.put(drive.in("letters", "dear-anna"));
        drive.removeSilently("house");
        Fields result = run(FullScan.KIND);

        assertMissing(result, "'projects'");
        assertThat(bench.live()).containsExactlyInAnyOrder("projects", "house", "plan", "list", "letters", "dear-anna");
    }

    @Test
    void aNewChoiceEndsThePause() {
        choose("projects");
        drive.remove("projects");
        drive.removeSilently("house");
        drive.removeSilently("plan");
        drive.removeSilently("list");
        run(DeltaScan.KIND);
        assertThat(bench.live()).hasSize(4);

        keep(Selection.OWN_DRIVE);
        Fields result = run(FullScan.KIND);

        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(bench.live()).hasSize(20);
    }
}
