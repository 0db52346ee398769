package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
interface ConcurrencyContract {
    /** The store under test, empty. */
    Documents documents();

    @Test
    default void everyIncrementUnderAVersionCountsExactlyOnce() {
        Ref ref = new Ref(Schema.LANES, "counter");
        documents().commit(List.of(Write.set(ref, number(0))));
        AtomicInteger conflicts = new AtomicInteger();

        Races.inParallel(8, thread -> {
            for (int i = 0; i < 25; i++) {
                while (!increment(ref)) {
                    conflicts.incrementAndGet();
                }
            }
        });

        assertThat(documents().get(ref).orElseThrow().fields().number("number"))
                .as("after %s conflicts", conflicts)
                .isEqualTo(8 * 25);
    }

    private boolean increment(Ref ref) {
        Document now = documents().get(ref).orElseThrow();
        Fields next = number(now.fields().number("number") + 1);
        try {
            documents().commit(List.of(Write.set(ref, next, Precondition.versionIs(now.version()))));
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    @Test
    default void onlyOneOfManyCreatesADocument() {
        AtomicInteger created = new AtomicInteger();

        Races.inParallel(8, thread -> {
            for (int i = 0; i < 20; i++) {
                try {
                    documents()
                            .commit(List.of(
                                    Write.set(new Ref(Schema.FILES, "f" + i), number(thread), Precondition.ABSENT),
                                    Write.set(new Ref(Schema.PAGES, "p" + i), number(thread), Precondition.ABSENT)));
                    created.incrementAndGet();
                } catch (ConflictException e) {
                    assertThat(documents().get(new Ref(Schema.PAGES, "p" + i))).isPresent();
                }
            }
        });

        assertThat(created).hasValue(20);
        for (int i = 0; i < 20; i++) {
            assertThat(documents()
                            .get(new Ref(Schema.PAGES, "p" + i))
                            .orElseThrow()
                            .fields())
                    .isEqualTo(documents()
                            .get(new Ref(Schema.FILES, "f" + i))
                            .orElseThrow()
                            .fields());
        }
    }

    @Test
    default void aCommitOfTwoDocumentsIsNeverSeenByHalves() {
        List<Ref> refs = List.of(new Ref(Schema.LANES, "left"), new Ref(Schema.FILES, "right"));
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger halves = new AtomicInteger();

        Races.inParallel(3, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 200; i++) {
                    writeOrDelete(refs, i);
                }
                writing.set(false);
            }
            while (writing.get()) {
                if (!isWhole(documents().getAll(refs))) {
                    halves.incrementAndGet();
                }
            }
        });

        assertThat(halves).hasValue(0);
    }

    private void writeOrDelete(List<Ref> refs, int round) {
        documents()
                .commit(refs.stream()
                        .map(ref -> round % 4 == 3 ? Write.delete(ref) : Write.set(ref, number(round)))
                        .toList());
    }

    private static boolean isWhole(List<Document> seen) {
        return seen.isEmpty()
                || (seen.size() == 2 && seen.get(0).fields().equals(seen.get(1).fields()));
    }

    @Test
    default void aReadSeesEveryCommitThatReturnedBefore() {
        Races.inParallel(8, thread -> {
            Ref ref = new Ref(Schema.FILES, "f" + thread);
            for (int i = 0; i < 50; i++) {
                long version =
                        documents().commit(List.of(Write.set(ref, number(i)))).get(0);
                assertThat(documents().get(ref)).contains(new Document(ref, version, number(i)));
                assertThat(documents().getAll(List.of(ref))).hasSize(1);
            }
        });
    }

    @Test
    default void pagesCommittedInParallelAreAllThere() {
        Races.inParallel(8, thread -> {
            for (int page = 0; page < 5; page++) {
                int first = (thread * 5 + page) * 50;
                documents()
                        .commit(IntStream.range(first, first + 50)
                                .mapToObj(i -> Write.set(new Ref(Schema.FILES, "f" + i), file(i), Precondition.ABSENT))
                                .toList());
            }
        });

        List<Ref> all = IntStream.range(0, 2_000)
                .mapToObj(i -> new Ref(Schema.FILES, "f" + i))
                .toList();
        assertThat(documents().getAll(all)).hasSize(2_000);
        Query live = Query.of(Schema.FILES).whereEqual("source", "s").whereEqual("live", true);
        assertThat(documents().query(live.limit(10_000))).hasSize(2_000);
    }

    private static Fields file(long number) {
        return Fields.builder()
                .put("source", "s")
                .put("live", true)
                .put("size", number)
                .build();
    }

    private static Fields number(long number) {
        return Fields.builder().put("number", number).build();
    }
}
