package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.wire.SessionEnd.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFoldersTest {
    @TempDir
    Path temp;

    private Path folder;
    private Opened opened;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("letter.txt"), "private");
        opened = new Opened(folder, temp.resolve("data"));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void everyWayToWriteAPathLeadsToTheSameFolder() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        assertThat(opened.folders.find(link.toString())).isEqualTo(opened.folders.find(folder + "/../folder/./"));
    }

    @Test
    void whatIsNoFolderIsSaid() {
        DiskFolders folders = opened.folders;
        assertThatThrownBy(() -> folders.find("relative"))
                .hasMessageStartingWith("The path of a folder must be absolute");
        assertThatThrownBy(() -> folders.find(temp + "/nowhere")).hasMessageStartingWith("There is no such folder");
        assertThatThrownBy(() -> folders.find(folder + "/letter.txt")).hasMessageStartingWith("This is a file");
        assertThatThrownBy(() -> folders.find("/a\u0000b")).hasMessageStartingWith("This is not a path");
    }

    @Test
    void whatIsThereIsToldOnceAndThenWhatHasChanged() throws IOException {
        FileEntry letter = opened.walk(true).named("letter.txt");
        assertThat(opened.walk(false).entries()).isEmpty();

        Files.move(folder.resolve("letter.txt"), folder.resolve("renamed.txt"));

        assertThat(opened.walk(false).entries())
                .extracting(FileEntry::id, FileEntry::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(letter.id(), "renamed.txt"));
        assertThat(opened.walk(true).entries()).hasSize(1);
    }

    @Test
    void whatTheLastWalkHasLeftCanBeAskedFor() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        Opened.Told told = opened.walk(true);

        try (WalkedSource source = opened.open()) {
            assertThat(source.lookup(told.named("below").id())).isEqualTo(new Lookup.Found(told.named("below")));
            assertThat(source.lookup(told.named("letter.txt").id()))
                    .isEqualTo(new Lookup.Found(told.named("letter.txt")));
            assertThat(source.lookup("no id at all")).isInstanceOf(Lookup.Gone.class);
            assertThat(source.children(String.valueOf(told.named("below").parent()), Optional.empty())
                            .files())
                    .hasSameElementsAs(told.entries());
        }
    }

    @Test
    void aFolderIsListedInPagesThatCanBeCommittedAtOnce() throws IOException {
        Path large = Files.createDirectory(folder.resolve("large"));
        for (int i = 0; i < 1_200; i++) {
            Files.createFile(large.resolve("file " + i));
        }
        String id = opened.walk(true).named("large").id();

        List<Integer> sizes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (WalkedSource source = opened.open()) {
            Optional<PageToken> next = Optional.empty();
            do {
                Page page = source.children(id, next);
                sizes.add(page.files().size());
                page.files().forEach(entry -> names.add(entry.name()));
                next = page.next();
            } while (next.isPresent());
        }

        assertThat(sizes).containsExactly(500, 500, 200);
        assertThat(names).hasSize(1_200);
    }

    @Test
    void aFolderThatIsGoneIsNotTakenForEmpty() throws IOException {
        opened.walk(true);
        Files.delete(folder.resolve("letter.txt"));
        Files.delete(folder);

        Opened.Told told = opened.walk(false);

        assertThat(told.gone()).isEmpty();
        assertThat(told.end().reasons()).extracting(Reason::code).containsExactly("ROOT_MISSING");
    }

    @Test
    void theDataDirectoryIsPartOfNoFolder() throws IOException {
        opened.close();
        opened = new Opened(temp.toRealPath(), temp.resolve("data"));

        assertThat(opened.walk(true).entries()).extracting(FileEntry::name).contains("folder", "letter.txt");
        assertThat(opened.walk(false).entries()).isEmpty();
    }
}
