package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.scan.SyncState;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.simulator.id.ItemIds;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of folders may be lost, damaged or of an earlier version. */
class FolderMemoryTest {
    @TempDir
    Path temp;

    private Path folder;
    private Path states;
    private Opened opened;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("letter.txt"), "private");
        states = temp.resolve("data/folders");
        opened = new Opened(folder, temp.resolve("data"));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void whatIsForgottenIsTakenFromTheIndexWithItsIds() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("below/deep.txt"), "deep");
        FileEntry deep = opened.walk(true).named("deep.txt");
        for (String name : names()) {
            delete(name);
        }
        Files.writeString(folder.resolve("letter.txt"), "private, and longer");

        Opened.Told told = opened.walk(false);

        assertThat(told.entries()).extracting(FileEntry::name).containsExactly("letter.txt");
        assertThat(told.gone()).isEmpty();
        assertThat(opened.walk(true).named("deep.txt").id()).isEqualTo(deep.id());
    }

    @Test
    void anIndexOfAVersionThatServedFoldersAsDrivesIsTakenOver() throws IOException {
        ItemIds ids = new ItemIds(7);
        long modified = Files.getLastModifiedTime(folder.resolve("letter.txt")).toMillis();
        Item letter = new Item(
                ids.encode(1),
                ids.root(0),
                "letter.txt",
                Item.Kind.FILE,
                "text/plain",
                3,
                7,
                modified,
                modified,
                false,
                false,
                null,
                null,
                null);
        opened.index(new Batch(0, ids.root(0), "earlier", 1, List.of(letter), List.of(), null));
        Files.createDirectories(states);
        Files.writeString(states.resolve(Opened.SOURCE + ".db"), "a catalogue");
        Files.writeString(folder.resolve("new.txt"), "new");

        Opened.Told told = opened.walk(false);

        assertThat(told.entries()).extracting(FileEntry::name).containsExactly("new.txt");
        assertThat(told.named("new.txt").parent()).isEqualTo(ids.root(0));
        assertThat(told.gone()).isEmpty();
        assertThat(names()).doesNotContain(Opened.SOURCE + ".db");
    }

    @Test
    void whatIsForgottenIsNotSaidToBeGone() throws IOException {
        FileEntry letter = opened.walk(true).named("letter.txt");
        delete(Opened.SOURCE + ".tree");

        try (WalkedSource source = opened.open()) {
            assertThat(source.lookup(letter.id())).isEqualTo(new Lookup.Found(letter));
            Files.writeString(states.resolve(Opened.SOURCE + ".tree"), "no database ".repeat(1_000));
            assertThat(source.lookup(letter.id())).isEqualTo(new Lookup.Found(letter));
            assertThat(source.lookup("another")).isInstanceOf(Lookup.Gone.class);
        }
    }

    @Test
    void whatIsDamagedIsSetAsideAndMadeAnew() throws IOException {
        opened.walk(true);
        for (String damage : List.of("no database ".repeat(1_000), "x".repeat(5_000))) {
            names().stream().filter(name -> !name.contains(".corrupt-")).forEach(this::delete);
            Files.writeString(states.resolve(Opened.SOURCE + ".tree"), damage);

            assertThat(opened.walk(true).entries()).extracting(FileEntry::name).containsExactly("letter.txt");
        }
        assertThat(asides()).hasSize(2);
    }

    @Test
    void damageThatIsMetInTheMiddleOfAWalkIsSetAsideAsWell() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            Files.createDirectory(folder.resolve("a folder with a name of some length " + i));
        }
        opened.walk(true);
        overwrite(states.resolve(Opened.SOURCE + ".tree"));

        assertThatThrownBy(() -> opened.walk(false)).hasMessageContaining("What is remembered");

        assertThat(opened.walk(true).entries()).hasSize(3_001);
        assertThat(asides()).hasSize(1);
    }

    @Test
    void aFolderThatIsForgottenLeavesNothingBehind() throws IOException {
        opened.walk(true);
        Files.writeString(states.resolve(Opened.SOURCE + ".tree.corrupt-20260101T000000Z"), "damaged");
        Files.writeString(states.resolve(Opened.SOURCE + "0.tree"), "of another");

        opened.folders.forget(Opened.SOURCE);

        assertThat(names()).containsExactly(Opened.SOURCE + "0.tree");
    }

    @Test
    void aWalkThatCannotBeginHoldsNothingOpen() throws IOException {
        opened.walk(true);
        opened.folders.forget(Opened.SOURCE);
        Selection single = new Selection(false, false, List.of("a folder"), List.of());
        opened.documents.commit(
                List.of(Write.set(SyncState.ref(Opened.SOURCE), SyncState.initial("local", Opened.SOURCE, single))));

        assertThatThrownBy(() -> opened.walk(false)).isInstanceOf(SourceException.class);

        assertThat(names()).containsExactly(Opened.SOURCE + ".tree"); // the last one that closes it takes the rest away
    }

    /** As after an upgrade, if the first scan is of single folders. */
    @Test
    void aWholeIndexIsTakenOverThoughSingleFoldersAreToBeScannedNext() throws IOException {
        FileEntry letter = opened.walk(true).named("letter.txt");
        delete(Opened.SOURCE + ".tree");
        Selection single = new Selection(false, false, List.of("a"), List.of());
        Fields whole = Fields.builder().put("choice", Fields.empty()).build();
        opened.documents.commit(List.of(
                Write.set(SyncState.ref(Opened.SOURCE), SyncState.initial("local", Opened.SOURCE, single)),
                Write.set(new Ref(Schema.INDEX_STATES, Opened.SOURCE), whole)));

        assertThat(opened.walk(true).named("letter.txt").id()).isEqualTo(letter.id());
    }

    @Test
    void aPlaceThatMayNotBeWrittenIsSaidSo() throws IOException {
        Files.createDirectories(states.resolve(Opened.SOURCE + ".tree"));

        assertThatThrownBy(() -> opened.walk(true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("No right to write " + states.resolve(Opened.SOURCE + ".tree"))
                .hasMessageContaining("permissions");
    }

    /** Leaves the first page, which is read when it is opened. */
    private static void overwrite(Path file) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4_096);
            raw.write(new byte[(int) raw.length() - 4_096]);
        }
    }

    private void delete(String name) {
        try {
            Files.delete(states.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> asides() {
        return names().stream().filter(name -> name.contains(".tree.corrupt-")).toList();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(states)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
