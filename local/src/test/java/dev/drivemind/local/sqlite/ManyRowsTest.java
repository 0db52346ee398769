package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Races;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many documents that the table of ids, the filter and the clearing away of deleted rows come into play. */
class ManyRowsTest {
    private static final int COMMIT = 2_000;

    @TempDir
    Path parent;

    private final Opened opened = new Opened();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void documentsAreFoundBeforeWhileAndAfterTheirIdsAreMerged() throws IOException {
        Path one = parent.resolve("one");
        Documents documents = opened.store(one).documents();
        AtomicInteger written = new AtomicInteger();
        AtomicInteger missed = new AtomicInteger();
        Races.inParallel(2, thread -> {
            while (thread == 0 && written.get() < 140_000) {
                documents.commit(files(written.get(), written.get() + COMMIT));
                written.addAndGet(COMMIT);
            }
            while (thread == 1 && written.get() < 140_000) {
                int sure = written.get();
                List<Ref> refs = refs(Math.max(0, sure - COMMIT), sure);
                missed.addAndGet(refs.size() - documents.getAll(refs).size());
            }
        });

        assertThat(missed).hasValue(0);
        assertAllThere(documents);
        Path image = opened.imageOf(one, parent.resolve("two"));
        assertAllThere(opened.store(image).documents());
        opened.close();
        assertAllThere(opened.store(one).documents());
    }

    private static void assertAllThere(Documents documents) {
        for (int from = 0; from < 140_000; from += 20_000) {
            assertThat(documents.getAll(refs(from, from + COMMIT))).hasSize(COMMIT);
        }
        assertThat(documents.getAll(refs(140_000, 141_000))).isEmpty();
        assertThatThrownBy(() -> documents.commit(List.of(Write.set(ref(77_777), Fields.empty(), Precondition.ABSENT))))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void withTheFilterACommitOfTwoNewDocumentsIsNeverSeenByHalves() {
        Documents documents = opened.store(parent).documents();
        for (int from = 0; from < 6_000; from += COMMIT) {
            documents.commit(files(from, from + COMMIT));
        }
        AtomicInteger last = new AtomicInteger();
        AtomicInteger halves = new AtomicInteger();

        Races.inParallel(3, thread -> {
            while (thread == 0 && last.get() < 400) {
                int next = last.get() + 1;
                documents.commit(pair(next).stream()
                        .map(ref -> Write.set(ref, Fields.empty()))
                        .toList());
                last.set(next);
            }
            while (thread > 0 && last.get() < 400) {
                // One that is there, one of the pair, a thousand that are not, the other of the pair.
                int seen = documents.getAll(farApart(last.get() + 1)).size();
                halves.addAndGet(seen == 2 ? 1 : 0);
            }
        });

        assertThat(halves).hasValue(0);
    }

    private static List<Ref> pair(int number) {
        return List.of(new Ref(Schema.FILES, "left" + number), new Ref(Schema.FILES, "right" + number));
    }

    private static List<Ref> farApart(int number) {
        List<Ref> refs = new ArrayList<>(List.of(ref(0), pair(number).get(0)));
        refs.addAll(refs(1_000_000, 1_001_000));
        refs.add(pair(number).get(1));
        return refs;
    }

    @Test
    void deletedRowsAreClearedAwayInTheEnd() throws Exception {
        Documents documents = opened.store(parent).documents();
        for (int from = 0; from < 24_000; from += COMMIT) {
            documents.commit(files(from, from + COMMIT));
        }
        Document first = documents.get(ref(0)).orElseThrow();
        for (int from = 0; from < 22_000; from += COMMIT) {
            documents.commit(
                    refs(from, from + COMMIT).stream().map(Write::delete).toList());
        }

        Query live = Query.of(Schema.FILES)
                .whereEqual("source", "s")
                .whereEqual("live", true)
                .limit(10_000);
        assertThat(documents.query(live)).hasSize(2_000);
        assertThatThrownBy(() -> documents.query(live.startAfter(first)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("deleted too long ago");
        documents.commit(files(0, 10));
        assertThat(documents.getAll(refs(0, 10))).hasSize(10);
        opened.close();
        assertThat(rows()).isLessThan(15_000);
    }

    private long rows() throws Exception {
        try (Session session = new Connections(opened.files(parent), SqliteOptions.standard()).openReader()) {
            return session.number("SELECT count(*) FROM \"fileIndex\"");
        }
    }

    private static List<Write> files(int from, int to) {
        Fields file = Fields.builder().put("source", "s").put("live", true).build();
        return IntStream.range(from, to).mapToObj(i -> Write.set(ref(i), file)).toList();
    }

    private static List<Ref> refs(int from, int to) {
        return IntStream.range(from, to).mapToObj(ManyRowsTest::ref).toList();
    }

    private static Ref ref(int number) {
        return new Ref(Schema.FILES, "f" + number);
    }
}
