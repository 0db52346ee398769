package dev.drivemind.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathsTest {
    private final MemoryDocuments documents = new MemoryDocuments();
    private final Files files = new Files(documents, "ada", "drive");
    private final Paths paths = new Paths(files);

    private FileEntry put(String id, String name, @Nullable String parent, FileRecord.State state) {
        FileEntry entry = new FileEntry(
                id,
                1,
                name,
                FileEntry.FOLDER,
                parent,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null);
        documents.commit(List.of(files.put(new FileRecord(entry, state, "job", FileRecord.Change.CREATED, 0))));
        return entry;
    }

    @Test
    void aPathIsMadeOfTheNamesOfAllFoldersAbove() {
        put("a", "Ärzte", "root", FileRecord.State.LIVE);
        put("b", "2020", "a", FileRecord.State.LIVE);
        assertThat(paths.of(put("c", "scan.pdf", "b", FileRecord.State.LIVE))).isEqualTo("/Ärzte/2020/scan.pdf");
    }

    @Test
    void anItemWithoutAKnownParentStandsAtTheTop() {
        assertThat(paths.of(put("c", "scan.pdf", "nobody", FileRecord.State.LIVE)))
                .isEqualTo("/scan.pdf");
        assertThat(paths.of(put("d", "loose", null, FileRecord.State.LIVE))).isEqualTo("/loose");
    }

    @Test
    void aFolderThatIsNoLongerLiveIsNotPartOfAPath() {
        put("a", "gone", "root", FileRecord.State.GONE);
        assertThat(paths.of(put("c", "kept", "a", FileRecord.State.LIVE))).isEqualTo("/kept");
    }

    @Test
    void aCircleOfParentsEnds() {
        put("a", "a", "b", FileRecord.State.LIVE);
        assertThat(paths.of(put("b", "b", "a", FileRecord.State.LIVE))).isEqualTo("/a/b");
    }
}
