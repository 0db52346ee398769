package dev.drivemind.scan;

import static dev.drivemind.scan.FakeDrive.anothers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Fields;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More than one step of a lane looks at. */
class ManyAtOnceTest {
    private static final int MANY = 250;

    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    private static List<String> ids(String prefix) {
        return IntStream.range(0, MANY).mapToObj(i -> prefix + i).toList();
    }

    private void delta() {
        Fields unused = bench.complete(DeltaScan.KIND, Fields.empty());
    }

    @Test
    void allThatOthersOwnInAFolderComesAndGoesWithIt() {
        drive.put(drive.folder("mine", "root"));
        drive.put(anothers(drive.folder("theirs", null)));
        ids("file-").forEach(id -> drive.put(anothers(drive.in("theirs", id))));
        bench.succeed(FullScan.KIND, Fields.empty());
        assertThat(bench.live()).containsExactly("mine");

        drive.put(anothers(drive.folder("theirs", "mine")));
        delta();
        assertThat(bench.live())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("mine", "theirs"), ids("file-").stream())
                        .toList());

        drive.put(anothers(drive.folder("theirs", "elsewhere")));
        delta();
        assertThat(bench.live()).containsExactly("mine");
    }

    @Test
    void eachFolderThatWasNotToldOfIsAskedForByWhatIsInIt() {
        bench.succeed(FullScan.KIND, Fields.empty());
        ids("folder-").forEach(id -> drive.putSilently(drive.folder(id, "root")));
        ids("folder-").forEach(id -> drive.put(drive.in(id, "in-" + id)));

        delta();

        assertThat(drive.asked()).containsAll(ids("folder-"));
        assertThat(bench.live())
                .containsAll(ids("folder-"))
                .containsAll(ids("in-folder-"))
                .hasSize(2 * MANY);
    }
}
