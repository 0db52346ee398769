package dev.drivemind.content;

import static dev.drivemind.content.ContentBench.OWNER;
import static dev.drivemind.content.ContentBench.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.content.FoundFiles.Wanted;
import dev.drivemind.job.Job;
import dev.drivemind.search.Finder;
import dev.drivemind.search.PlayedEmbedder;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.FaultyDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A file is deleted between any two calls of what is going on just then. */
class DeletedTextsTest {
    private static final String TEXT = "the invoice of ann@example.com";

    private final ContentBench bench = new ContentBench();

    DeletedTextsTest() {
        bench.embedder = new PlayedEmbedder();
        bench.put(SOURCE, "1", "one.txt", TEXT);
        bench.put(SOURCE, "2", "two.txt", "sand and sea");
    }

    /** Documents between whose calls something happens: once, before one of them, and after each from then on. */
    private static Documents interrupted(Documents all, AtomicInteger left, Runnable once, Runnable then) {
        return new FaultyDocuments(all, new FaultyDocuments.Rule() {
            @Override
            public <T> T read(Supplier<T> call) {
                if (left.getAndDecrement() == 0) {
                    once.run();
                }
                T answer = call.get();
                if (left.get() < 0) {
                    then.run();
                }
                return answer;
            }

            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                return read(call);
            }
        });
    }

    private void requireNothingFound() {
        assertThat(bench.found("invoice")).isEmpty();
        assertThat(bench.found("one")).isEmpty();
        assertThat(bench.foundByMeaning("bill")).isEmpty();
        assertThat(new FoundFiles(bench.stored, bench.files(SOURCE))
                        .after(Optional.empty(), new Wanted(Optional.of("email"), Optional.empty()), 10)
                        .items())
                .isEmpty();
    }

    private void read() {
        Job unusedReading = bench.read(SOURCE);
        Job unusedMeanings = bench.mean(SOURCE);
    }

    /** Returns false if there were not so many calls. */
    private boolean deletedAtCall(int at) {
        AtomicInteger left = new AtomicInteger(at);
        bench.reached =
                documents -> interrupted(documents, left, () -> bench.delete(SOURCE, "1"), this::requireNothingFound);

        read();

        bench.reached = documents -> documents;
        return left.get() < 0;
    }

    @Test
    void whateverAJobWasDoingWhenAFileIsDeletedNothingOfItIsFoundFromThenOnAndNothingStays() {
        int at = 0;
        for (DeletedTextsTest world = this; world.deletedAtCall(at); world = new DeletedTextsTest()) {
            world.read();
            world.requireNothingFound();
            assertThat(world.bench.stored.all(Schema.CONTENTS))
                    .as("deleted at call " + at)
                    .hasSize(1);
            assertThat(world.bench.texts()).as("deleted at call " + at).hasSize(1);
            at++;
        }
        assertThat(at).isGreaterThan(50);
    }

    @Test
    void aSearchInTheMidstOfWhichAFileAndItsTextAreDeletedEnds() {
        int at = 0;
        for (DeletedTextsTest world = this; world.searchedWhileDeletedAtCall(at); world = new DeletedTextsTest()) {
            world.requireNothingFound();
            at++;
        }
        assertThat(at).as("its record and its text are read").isGreaterThan(1);
    }

    private boolean searchedWhileDeletedAtCall(int at) {
        read();
        AtomicInteger left = new AtomicInteger(at);
        Runnable delete = () -> {
            bench.delete(SOURCE, "1");
            read();
        };
        Documents documents = interrupted(bench.stored, left, delete, () -> {});
        Finder finder = new Finder(documents, bench.search, new StoredTexts(documents, bench.blobs, OWNER), OWNER);

        Finder.Found found = finder.find(SearchQuery.parse("invoice"), Set.of(SOURCE), 10);

        assertThat(found.hits()).hasSizeLessThanOrEqualTo(1);
        return left.get() < 0;
    }
}
