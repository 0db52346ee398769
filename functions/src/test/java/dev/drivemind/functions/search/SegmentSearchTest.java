package dev.drivemind.functions.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.search.SearchContract;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSearchTest extends SearchContract {
    private static final long ROOM = 1 << 20;

    private final Path folder;
    private final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final SegmentSearch index;
    private final SegmentSearch another;

    SegmentSearchTest(@TempDir Path folder) {
        this.folder = folder;
        this.index = process("one", ROOM);
        this.another = process("another", ROOM);
    }

    private SegmentSearch process(String name, long room) {
        return new SegmentSearch(documents, blobs, folder.resolve(name), time::now, room);
    }

    @Override
    protected SearchIndex index() {
        return index;
    }

    @AfterEach
    void close() throws IOException {
        index.close();
        another.close();
        assertThat(copies()).isEmpty();
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static SearchDocument document(String source, String id) {
        return new SearchDocument(
                source, Entries.file(id).named(id + ".txt").entry(), "/" + id + ".txt", "the text of " + id);
    }

    private static void put(SearchIndex process, String source, String... ids) {
        process.put(
                "anna", "run", Stream.of(ids).map(id -> document(source, id)).toList(), List.of());
    }

    private static List<String> found(SearchIndex process, String query) {
        return process.find("anna", SearchQuery.parse(query), 100).stream()
                .map(SearchIndex.Candidate::id)
                .toList();
    }

    private List<String> stored() {
        return blobs.list("", Optional.empty(), 10_000);
    }

    @Test
    void whatOneProcessWritesAnotherFinds() {
        put(index, "folder-1", "first");
        assertThat(found(another, "first")).containsExactly("first");

        put(index, "folder-1", "second");
        index.put("anna", "run", List.of(), List.of(SearchDocument.key("folder-1", "first")));

        assertThat(found(another, "text ")).containsExactly("second");
        assertThat(another.generation("anna")).isEqualTo(index.generation("anna"));
    }

    @Test
    void processesThatWriteInTurnsLoseNothing() {
        for (int i = 0; i < 20; i++) {
            put(i % 2 == 0 ? index : another, "folder-1", "file" + i);
        }

        assertThat(found(index, "text ")).hasSize(20);
        assertThat(found(another, "text ")).hasSize(20);
    }

    @Test
    void processesThatWriteAtTheSameTimeLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (SegmentSearch each : List.of(index, another)) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        put(each, "folder-1", (each.equals(index) ? "one" : "other") + i);
                    }
                }));
            }
            for (Future<?> each : writers) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        try (SegmentSearch third = process("third", ROOM)) {
            assertThat(found(third, "text ")).hasSize(20);
        }
    }

    @Test
    void whatAProcessThatWasKilledLeftOnTheDiskIsDeletedByTheNext() throws IOException {
        SegmentSearch killed = process("same", ROOM);
        put(killed, "folder-1", "first");
        assertThat(copies()).isNotEmpty();

        SegmentSearch next = process("same", ROOM);

        assertThat(copies()).isEmpty();
        assertThat(found(next, "first")).containsExactly("first");
        next.close();
    }

    @Test
    void aChangeOfNothingStoresNothing() {
        put(index, "folder-1", "first");
        List<String> before = stored();

        index.put("anna", "run", List.of(), List.of(SearchDocument.key("folder-1", "never")));
        index.put("anna", "run", List.of(), List.of());
        index.sweep("anna", "folder-1", "run");

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatIsReplacedOrNeverCountedGoesAfterAnHour() {
        put(index, "folder-1", "first");
        String prefix = stored().get(0).substring(0, stored().get(0).lastIndexOf("search/") + 9);
        String crashed = prefix + SegmentPointer.newCommit(time.now()) + "/_9.cfs";
        assertThat(blobs.putIfAbsent(crashed, new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        List<String> old = stored();

        put(index, "folder-1", "first");
        assertThat(stored()).containsAll(old);

        time.pass(Duration.ofMinutes(61));
        put(index, "folder-1", "first");
        assertThat(stored()).doesNotContain(crashed);
        assertThat(found(another, "first")).containsExactly("first");
    }

    @Test
    void nothingIsLeftOfASourceThatIsForgotten() throws IOException {
        put(index, "folder-1", "kept");
        put(index, "folder-2", "forgotten");

        index.forget("anna", "folder-2");

        assertThat(found(another, "forgotten")).isEmpty();
        assertThat(found(another, "kept")).containsExactly("kept");
        for (String blob : stored()) {
            try (InputStream content = blobs.get(blob).orElseThrow()) {
                assertThat(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("forgotten");
            }
        }
    }

    @Test
    void nothingIsLeftOfAnOwnerWhoseLastSourceIsForgotten() throws IOException {
        put(index, "folder-1", "first");

        another.forget("anna", "folder-1");
        another.forget("anna", "folder-1");

        assertThat(stored()).isEmpty();
        assertThat(documents.all(Schema.SEARCH_INDEXES)).isEmpty();
        assertThat(found(index, "first")).isEmpty();
    }

    @Test
    void anIndexOfWhichAPartIsLostBeginsAnewAndSaysSo() {
        put(index, "folder-1", "first");
        String before = index.generation("anna");
        stored().forEach(blobs::delete);

        assertThat(found(index, "first")).as("its own copy is whole").containsExactly("first");
        assertThat(found(another, "first")).isEmpty();
        assertThat(another.generation("anna")).isNotEqualTo(before);
        put(another, "folder-1", "second");
        assertThat(found(index, "text ")).containsExactly("second");
    }

    @Test
    void whatIsReplacedWhileItIsFetchedIsNotTakenForLost() {
        put(index, "folder-1", "first");
        String generation = index.generation("anna");
        Blobs slow = new ReplacedMeanwhile(blobs, () -> {
            put(index, "folder-1", "second");
            index.forget("anna", "none");
            time.pass(Duration.ofHours(2));
            for (int i = 0; i < 12; i++) {
                put(index, "folder-1", "first");
            }
        });
        SegmentSearch reader = new SegmentSearch(documents, slow, folder.resolve("reader"), time::now, ROOM);

        assertThat(found(reader, "text ")).containsExactlyInAnyOrder("first", "second");
        assertThat(reader.generation("anna")).isEqualTo(generation);
        reader.close();
    }

    @Test
    void copiesTakeNoMoreRoomThanThereIs() throws IOException {
        SegmentSearch small = process("small", 1);
        for (int i = 0; i < 5; i++) {
            small.put("owner-" + i, "run", List.of(document("folder-1", "file" + i)), List.of());
        }

        try (Stream<Path> kept = Files.walk(folder.resolve("small"))) {
            assertThat(kept.filter(path -> path.getFileName().toString().startsWith("segments_")))
                    .hasSize(1);
        }
        assertThat(small.find("owner-0", SearchQuery.parse("file0"), 10)).hasSize(1);
        small.close();
    }
}
