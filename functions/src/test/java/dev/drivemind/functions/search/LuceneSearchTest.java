package dev.drivemind.functions.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.search.SearchContract;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.StoreException;
import dev.drivemind.testing.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneSearchTest extends SearchContract {
    private final Path folder;
    private LuceneSearch index;

    LuceneSearchTest(@TempDir Path folder) {
        this.folder = folder.resolve("search");
        this.index = new LuceneSearch(this.folder);
    }

    @Override
    protected SearchIndex index() {
        return index;
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void reopen() {
        index.close();
        index = new LuceneSearch(folder);
    }

    @Test
    void anIndexLastsAndBeginsAnewWhenItIsDamaged() throws IOException {
        String before = index.generation("anna");
        reopen();
        assertThat(index.generation("anna")).isEqualTo(before);
        index.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "damage");
            }
        }
        reopen();
        assertThat(index.find("anna", SearchQuery.parse("anything"), 10)).isEmpty();

        assertThat(index.generation("anna")).isNotEqualTo(before);
    }

    private static SearchDocument document(String source, String id) {
        FileEntry entry = Entries.file(id).named(id + ".txt").entry();
        return new SearchDocument(source, entry, "/" + id + ".txt", "");
    }

    private void put(String source, String id) {
        index.put("anna", "run", List.of(document(source, id)), List.of());
    }

    /** As when everything of an owner is erased. */
    @Test
    void sourcesThatAreForgottenAtTheSameTimeLeaveNothing() throws Exception {
        List<String> sources = List.of("one", "two", "three", "four");
        ExecutorService threads = Executors.newFixedThreadPool(sources.size());
        try {
            for (int round = 0; round < 50; round++) {
                for (String source : sources) {
                    put(source, "file");
                }
                List<Future<?>> forgetting = new ArrayList<>();
                for (String source : sources) {
                    forgetting.add(threads.submit(() -> index.forget("anna", source)));
                }
                for (Future<?> each : forgetting) {
                    each.get();
                }
                assertThat(folder).isEmptyDirectory();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> owners = Files.list(folder)) {
            return owners.findFirst().orElseThrow();
        }
    }

    @Test
    void anIndexWhoseDiskFailedIsOpenedAnewWhenTheDiskIsBack() throws IOException {
        put("folder-1", "before");
        Path own = onlyFolder();
        Path away = Files.move(own, folder.resolve("away"));
        Files.writeString(own, "no folder");
        assertThatThrownBy(() -> put("folder-1", "meanwhile")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> put("folder-1", "meanwhile")).isInstanceOf(StoreException.class);
        Files.delete(own);
        Files.move(away, own);

        put("folder-1", "after");

        assertThat(index.find("anna", SearchQuery.parse("before"), 10)).hasSize(1);
        assertThat(index.find("anna", SearchQuery.parse("after"), 10)).hasSize(1);
    }

    @Test
    void nothingIsLeftOfASourceThatIsForgottenHoweverSmallItIs() throws IOException {
        List<SearchDocument> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(document("folder-1", "kept" + i));
        }
        many.add(document("folder-2", "forgotten"));
        index.put("anna", "run", many, List.of());

        index.forget("anna", "folder-2");

        try (Directory directory = new NIOFSDirectory(onlyFolder());
                DirectoryReader reader = DirectoryReader.open(directory)) {
            assertThat(reader.numDeletedDocs()).isZero();
            assertThat(reader.numDocs()).isEqualTo(100);
        }
    }

    @Test
    void nothingIsLeftOfAnOwnerWhoseLastSourceIsForgotten() {
        String unused = index.generation("anna");

        index.forget("anna", "folder-1");

        assertThat(folder).isEmptyDirectory();
    }
}
