package dev.drivemind.local.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.search.SearchContract;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

    @Test
    void nothingIsLeftOfAnOwnerWhoseLastSourceIsForgotten() {
        String unused = index.generation("anna");

        index.forget("anna", "folder-1");

        assertThat(folder).isEmptyDirectory();
    }
}
