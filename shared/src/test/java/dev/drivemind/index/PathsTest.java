package dev.drivemind.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Ref;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathsTest {
    private int requests;
    private final MemoryDocuments documents = new MemoryDocuments() {
        @Override
        public List<Document> getAll(List<Ref> refs) {
            requests++;
            return super.getAll(refs);
        }

        @Override
        public Optional<Document> get(Ref ref) {
            requests++;
            return super.get(ref);
        }
    };
    private final Files files = new Files(documents, "ada", "drive");
    private final Paths paths = new Paths(files);

    private FileEntry put(String id, String name, @Nullable String parent, FileRecord.State state) {
        FileEntry entry = Entries.folder(id).named(name).in(parent).entry();
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

    @Test
    void aCircleLooksTheSameFromEachPlaceInItWhateverWasAskedBefore() {
        FileEntry a = put("a", "a", "b", FileRecord.State.LIVE);
        FileEntry b = put("b", "b", "a", FileRecord.State.LIVE);
        FileEntry own = put("own", "own", "own", FileRecord.State.LIVE);
        FileEntry below = put("c", "c", "a", FileRecord.State.LIVE);

        for (int i = 0; i < 2; i++) {
            assertThat(paths.of(below)).isEqualTo("/b/a/c");
            assertThat(paths.of(a)).isEqualTo("/b/a");
            assertThat(paths.of(b)).isEqualTo("/a/b");
            assertThat(paths.of(own)).isEqualTo("/own");
        }
    }

    @Test
    void theFoldersAboveManyItemsTakeARequestForEachDepth() {
        List<FileEntry> items = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        put("top", "top", "root", FileRecord.State.LIVE);
        for (int i = 0; i < 100; i++) {
            put("d" + i, "d" + i, "top", FileRecord.State.LIVE);
            items.add(put("i" + i, "i" + i, "d" + i, FileRecord.State.LIVE));
            expected.add("/top/d" + i + "/i" + i);
        }

        assertThat(paths.ofAll(items)).isEqualTo(expected);
        assertThat(requests).as("their folders, the one above, and its").isEqualTo(3);
        assertThat(paths.ofAll(items)).isEqualTo(expected);
        assertThat(requests).isEqualTo(3);
    }

    @Test
    void foldersWhoseParentsAreACircleAreReadOnce() {
        FileEntry a = put("a", "a", "b", FileRecord.State.LIVE);
        FileEntry b = put("b", "b", "c", FileRecord.State.LIVE);
        put("c", "c", "a", FileRecord.State.LIVE);
        FileEntry below = put("d", "d", "c", FileRecord.State.LIVE);

        assertThat(paths.ofAll(List.of(below, a, b))).containsExactly("/b/a/c/d", "/c/b/a", "/a/c/b");
        assertThat(requests).isEqualTo(1);
    }
}
