package dev.drivemind.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.PlainFiles;
import dev.drivemind.wire.PlainFiles.PlainFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBatchesTest {
    private final Fleet fleet = new Fleet();
    private final Agent nas = fleet.register(fleet.added("nas").id(), Fleet.registration("one", "/srv/data"));
    private final AgentRoot root = nas.roots().get(0);

    private static PlainFile file(String path, String name) {
        return new PlainFile(name, "txt", path, 10, "2026-01-02T03:04:05Z", List.of("old"));
    }

    private List<Batch> batches(List<PlainFile> files) {
        PlainBatches batches = new PlainBatches(nas, root, fleet.time.now());
        files.forEach(batches::add);
        return batches.batches();
    }

    @Test
    void foldersComeBeforeWhatIsInThem() {
        List<Item> items = batches(
                        List.of(file("/srv/data/a/b/one.txt", "one.txt"), file("/srv/data/a/two.txt", "two.txt")))
                .get(0)
                .items();

        assertThat(items).extracting(Item::name).containsExactly("a", "b", "one.txt", "two.txt");
        assertThat(items.get(0).parent()).isEqualTo(root.id());
        assertThat(items.get(2).parent()).isEqualTo(items.get(1).id());
        assertThat(items.get(3).parent()).isEqualTo(items.get(0).id());
        assertThat(items.get(2).kind()).isEqualTo(Item.Kind.FILE);
    }

    @Test
    void theSameFilesAreTheSameSession() {
        List<PlainFile> files = List.of(file("/srv/data/a", "one.txt"), file("/srv/data/two.txt", "two.txt"));

        assertThat(batches(files)).isEqualTo(batches(files));
        assertThat(batches(files.subList(0, 1)).get(0).session())
                .isNotEqualTo(batches(files).get(0).session());
    }

    @Test
    void aSessionNeverSaysThatAnythingIsGoneOrThatItIsComplete() {
        Batch last = batches(List.of(file("/srv/data/a", "one.txt"))).get(0);

        assertThat(last.gone()).isEmpty();
        assertThat(Optional.ofNullable(last.end()).orElseThrow().complete()).isFalse();
    }

    @Test
    void manyFoldersMakeMoreThanOneBatch() {
        List<PlainFile> files = IntStream.range(0, 1_000)
                .mapToObj(i -> file("/srv/data/" + i, "file.txt"))
                .toList();

        List<Batch> batches = batches(files);

        assertThat(batches).extracting(Batch::seq).containsExactly(1L, 2L);
        assertThat(batches.get(0).end()).isNull();
        assertThat(batches.get(1).end()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/data/one.txt,      true",
        "/srv/data//a/one.txt,   true",
        "\\srv\\data\\one.txt, true",
        "/srv/data,              false",
        "/srv/database/one.txt,  false",
        "/srv/data/../one.txt,   false",
        "one.txt,                false",
    })
    void aPathIsBelowARootOrNot(String path, boolean below) {
        assertThat(PlainBatches.isBelow(root, PlainBatches.pathOf(file(path, "one.txt"))))
                .as(path)
                .isEqualTo(below || path.equals("/srv/data"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 1_001})
    void tooFewAndTooManyAreRefused(int count) {
        List<PlainFile> files = Collections.nCopies(count, file("/srv/data", "one.txt"));

        assertThatThrownBy(() -> new PlainFiles(files)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void tenToAThousandAreTaken(int count) {
        assertThat(new PlainFiles(Collections.nCopies(count, file("/srv/data", "one.txt"))).files())
                .hasSize(count);
    }
}
