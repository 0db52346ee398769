package dev.drivemind.functions.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.search.Finder;
import dev.drivemind.search.Hit;
import dev.drivemind.search.QueryException;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.testing.Entries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many owners have files with the same words and the same ids of sources: each finds the own ones alone, whatever is searched for. */
@Tag("slow")
class OwnersTest {
    private static final int OWNERS = Integer.getInteger("drivemind.owners", 100);
    private static final int QUERIES = 10 * OWNERS;
    private static final int FILES = 4;
    private static final int WORDS = 6;
    private static final String SOURCE = "drive-1";

    private final Random random = new Random(Long.getLong("drivemind.seed", 7));
    private final MemoryDocuments documents = new MemoryDocuments();

    @TempDir
    Path folder = Path.of("");

    @Test
    void nobodyFindsWhatIsAnothers() {
        int hits = 0;
        int hostile = 0;
        try (LuceneSearch index = new LuceneSearch(folder.resolve("search"))) {
            for (int owner = 0; owner < OWNERS; owner++) {
                put(index, owner);
            }
            for (int i = 0; i < QUERIES; i++) {
                int owner = random.nextInt(OWNERS);
                try {
                    List<Hit> found = find(index, owner, query());
                    assertThat(found)
                            .allSatisfy(hit -> assertThat(hit.record().id()).startsWith("o" + owner + "-"));
                    hits += found.size();
                } catch (QueryException e) {
                    hostile++; // it is no query, and says so
                }
            }
        }
        System.out.printf(
                "%,d owners, %,d queries: %,d hits, none of them another's; %,d were no queries%n",
                OWNERS, QUERIES, hits, hostile);
        assertThat(hits).isGreaterThan(QUERIES / 2);
    }

    private static String owner(int number) {
        return "owner" + number;
    }

    private void put(LuceneSearch index, int owner) {
        Files files = new Files(documents, owner(owner), SOURCE);
        List<SearchDocument> all = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String name = "w" + random.nextInt(WORDS) + " w" + random.nextInt(WORDS) + " own" + owner + ".txt";
            FileEntry entry =
                    Entries.file("o" + owner + "-" + i).named(name).size(5L).entry();
            List<Long> unused = documents.commit(List.of(
                    files.put(new FileRecord(entry, FileRecord.State.LIVE, "scan", FileRecord.Change.UPDATED, 0))));
            all.add(new SearchDocument(SOURCE, entry, "/" + name, ""));
        }
        index.put(owner(owner), "run", all, List.of());
    }

    private List<Hit> find(LuceneSearch index, int owner, String query) {
        return new Finder(documents, index, (source, entry) -> "", owner(owner))
                .find(SearchQuery.parse(query), Set.of(SOURCE), 50)
                .hits();
    }

    /** Most have words that many have, some name another owner, and some are made to mislead. */
    private String query() {
        String word = "w" + random.nextInt(WORDS);
        String another = owner(random.nextInt(OWNERS));
        return switch (random.nextInt(9)) {
            case 0 -> "own" + random.nextInt(OWNERS);
            case 1 -> "owner:" + another + " " + word;
            case 2 -> "\"" + word + " w" + random.nextInt(WORDS) + "\"";
            case 3 -> "in:/ type:txt";
            case 4 -> word + " OR owner:" + another + " *:* ~" + another + " [* TO *]";
            case 5 -> "w";
            default -> word;
        };
    }
}
