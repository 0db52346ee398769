package dev.drivemind.functions.search;

import dev.drivemind.search.MeaningContract;
import dev.drivemind.search.SearchIndex;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LuceneMeaningTest extends MeaningContract {
    private final LuceneSearch index;

    LuceneMeaningTest(@TempDir Path folder) {
        this.index = new LuceneSearch(folder.resolve("search"));
    }

    @Override
    protected SearchIndex index() {
        return index;
    }

    @AfterEach
    void close() {
        index.close();
    }
}
