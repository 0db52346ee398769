package dev.drivemind.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.snapshot.EntryFile.Item;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryBlobs;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryFileTest {
    private static final List<String> TIMES = List.of(
            "2026-01-02T03:04:05.678Z",
            "0000-00-00T00:00:00.000Z",
            "9999-99-99T99:99:99.999Z",
            "2026-01-02T03:04:05Z",
            "+12026-01-02T03:04:05.678Z",
            "2026-01-02T03:04:05.67aZ",
            "2026-01-02t03:04:05.678z",
            "");
    private static final List<String> SUMS = List.of(
            "d41d8cd98f00b204e9800998ecf8427e",
            "ffffffffffffffffffffffffffffffff",
            "00000000000000000000000000000000",
            "D41D8CD98F00B204E9800998ECF8427E",
            "d41d8cd98f00b204e9800998ecf8427",
            "-41d8cd98f00b204-9800998ecf8427e",
            "\u0661".repeat(32));
    private static final List<String> NAMES = List.of("a.txt", "", "Заметки", "\ud83d\ude00", "x".repeat(70_000));

    private final MemoryBlobs blobs = new MemoryBlobs();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itemsComeBackAsTheyWere(long seed) {
        Random random = new Random(seed);
        List<List<Item>> sections = List.of(items(random, 40), List.of(), items(random, 1), items(random, 200));

        store(EntryFile.bytes(sections));

        assertThat(read(0, 4)).isEqualTo(sections);
        assertThat(read(1, 3)).isEqualTo(sections.subList(1, 3));
    }

    @Test
    void itemsOfOneFileAreTakenOverIntoAnotherByTheirIds() {
        List<Item> items = items(new Random(7), 100);
        store(EntryFile.bytes(List.of(items)));
        List<List<Item>> divided = List.of(new ArrayList<>(), new ArrayList<>());

        EntryFile.eachCopied(
                EntryFile.sections(blobs, "file", 0, 1).get(0),
                item -> divided.get(item.id().length() % 2).add(item));
        store(EntryFile.bytes(divided));

        assertThat(read(0, 2))
                .isEqualTo(List.of(
                        items.stream()
                                .filter(item -> item.id().length() % 2 == 0)
                                .toList(),
                        items.stream()
                                .filter(item -> item.id().length() % 2 == 1)
                                .toList()));
    }

    @Test
    void aFileOfAnotherVersionIsAsGoodAsNone() {
        byte[] earlier = EntryFile.bytes(List.of(items(new Random(1), 3)));
        earlier[3]--;
        store(earlier);

        assertThatThrownBy(() -> EntryFile.sections(blobs, "file", 0, 1)).isInstanceOf(MissingBlobException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aSectionThatIsNotWhatWasStoredIsRefused(int seed) {
        byte[] file = EntryFile.bytes(List.of(items(new Random(seed), 20), items(new Random(seed + 1), 20)));
        byte[] flipped = file.clone();
        flipped[file.length - 1 - new Random(seed).nextInt(50)] ^= 4;

        store(flipped);
        assertThatThrownBy(() -> read(0, 2)).isInstanceOf(DamagedSnapshotException.class);
        assertThat(read(0, 1)).hasSize(1);

        store(Arrays.copyOf(file, file.length - 1));
        assertThatThrownBy(() -> read(1, 2)).isInstanceOf(DamagedSnapshotException.class);

        store(Arrays.copyOf(file, 10));
        assertThatThrownBy(() -> read(0, 1)).isInstanceOf(DamagedSnapshotException.class);
    }

    private void store(byte[] file) {
        blobs.delete("file");
        assertThat(blobs.putIfAbsent("file", new ByteArrayInputStream(file))).isTrue();
    }

    private List<List<Item>> read(int from, int to) {
        List<List<Item>> sections = new ArrayList<>();
        for (byte[] section : EntryFile.sections(blobs, "file", from, to)) {
            List<Item> items = new ArrayList<>();
            EntryFile.each(section, items::add);
            sections.add(items);
        }
        return sections;
    }

    private static List<Item> items(Random random, int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "i".repeat(1 + random.nextInt(50)) + i;
            items.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new EntryFile.Dead(id);
                        case 1 -> new EntryFile.Checked(id, random.nextLong(), any(random, SUMS));
                        default -> new EntryFile.Live(entry(id, random));
                    });
        }
        return items;
    }

    private static FileEntry entry(String id, Random random) {
        return new FileEntry(
                id,
                random.nextBoolean() ? random.nextInt(100) : random.nextLong(),
                any(random, NAMES),
                any(random, List.of("text/plain", FileEntry.FOLDER)),
                maybe(random, NAMES),
                false,
                false,
                maybe(random, TIMES),
                maybe(random, TIMES),
                random.nextBoolean() ? null : random.nextLong(),
                maybe(random, SUMS),
                maybe(random, NAMES),
                random.nextInt(3) == 0 ? null : random.nextBoolean(),
                maybe(random, NAMES),
                maybe(random, NAMES),
                random.nextBoolean(),
                random.nextBoolean(),
                maybe(random, NAMES));
    }

    private static @Nullable String maybe(Random random, List<String> texts) {
        return random.nextInt(4) == 0 ? null : any(random, texts);
    }

    private static String any(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
