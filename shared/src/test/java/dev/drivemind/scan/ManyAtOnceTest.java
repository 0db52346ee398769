package dev.drivemind.scan;

import static dev.drivemind.scan.FakeDrive.anothers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More than one step of a lane looks at. */
class ManyAtOnceTest {
    private static final int MANY = 250;

    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    private List<String> live() {
        return bench.documents().all(Schema.FILES).stream()
                .map(FileRecord::of)
                .filter(FileRecord::live)
                .map(FileRecord::id)
                .toList();
    }

    private static List<String> ids(String prefix) {
        return IntStream.range(0, MANY).mapToObj(i -> prefix + i).toList();
    }

    private void delta() {
        assertThat(bench.succeed(DeltaScan.KIND, Fields.empty()).string("certificate"))
                .isEqualTo("COMPLETE");
    }

    @Test
    void allThatOthersOwnInAFolderComesAndGoesWithIt() {
        drive.put(drive.folder("mine", "root"));
        drive.put(anothers(drive.folder("theirs", null)));
        ids("file-").forEach(id -> drive.put(anothers(drive.in("theirs", id))));
        bench.succeed(FullScan.KIND, Fields.empty());
        assertThat(live()).containsExactly("mine");

        drive.put(anothers(drive.folder("theirs", "mine")));
        delta();
        assertThat(live())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("mine", "theirs"), ids("file-").stream())
                        .toList());

        drive.put(anothers(drive.folder("theirs", "elsewhere")));
        delta();
        assertThat(live()).containsExactly("mine");
    }

    @Test
    void eachFolderThatWasNotToldOfIsAskedForByWhatIsInIt() {
        bench.succeed(FullScan.KIND, Fields.empty());
        ids("folder-").forEach(id -> drive.putSilently(drive.folder(id, "root")));
        ids("folder-").forEach(id -> drive.put(drive.in(id, "in-" + id)));

        delta();

        assertThat(drive.asked()).containsAll(ids("folder-"));
        assertThat(live())
                .containsAll(ids("folder-"))
                .containsAll(ids("in-folder-"))
                .hasSize(2 * MANY);
    }
}
