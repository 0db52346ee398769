package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Listeners: the state now, the latest state later, nothing after the end. */
interface WatchContract {
    Ref WATCHED = new Ref(Schema.JOBS, "watched");

    /** The store under test, empty. */
    Documents documents();

    @Test
    default void aListenerIsToldTheStateNow() throws InterruptedException {
        documents().commit(List.of(Write.set(WATCHED, number(1))));
        BlockingQueue<Optional<Document>> told = new LinkedBlockingQueue<>();

        try (Documents.Subscription subscription = documents().watch(WATCHED, told::add)) {
            assertThat(subscription).isNotNull();
            assertThat(next(told))
                    .hasValueSatisfying(now -> assertThat(now.fields()).isEqualTo(number(1)));
        }
    }

    @Test
    default void aListenerIsToldOfCreationChangeAndDeletion() throws InterruptedException {
        BlockingQueue<Optional<Document>> told = new LinkedBlockingQueue<>();
        try (Documents.Subscription subscription = documents().watch(WATCHED, told::add)) {
            assertThat(subscription).isNotNull();
            assertThat(next(told)).isEmpty();
            documents().commit(List.of(Write.set(WATCHED, number(1))));
            assertThat(next(told))
                    .hasValueSatisfying(now -> assertThat(now.fields()).isEqualTo(number(1)));
            documents().commit(List.of(Write.update(WATCHED, number(2))));
            assertThat(next(told))
                    .hasValueSatisfying(now -> assertThat(now.fields()).isEqualTo(number(2)));
            documents().commit(List.of(Write.delete(WATCHED)));
            assertThat(next(told)).isEmpty();
        }
    }

    @Test
    default void theLastStateIsAlwaysToldAndNeverAnOlderOneAfterIt() throws InterruptedException {
        BlockingQueue<Optional<Document>> told = new LinkedBlockingQueue<>();
        try (Documents.Subscription subscription = documents().watch(WATCHED, told::add)) {
            assertThat(subscription).isNotNull();
            Races.inParallel(4, thread -> {
                for (int i = 0; i < 50; i++) {
                    documents().commit(List.of(Write.set(WATCHED, number(thread * 1_000L + i))));
                }
            });
            Document last = documents().get(WATCHED).orElseThrow();

            List<Long> versions = until(told, now -> now.filter(last::equals).isPresent());

            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    default void aListenerIsCalledByOneThreadAtATime() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        BlockingQueue<Optional<Document>> told = new LinkedBlockingQueue<>();
        try (Documents.Subscription subscription = documents().watch(WATCHED, now -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            inside.decrementAndGet();
            told.add(now);
        })) {
            assertThat(subscription).isNotNull();
            Races.inParallel(4, thread -> {
                for (int i = 0; i < 25; i++) {
                    documents().commit(List.of(Write.set(WATCHED, number(thread * 1_000L + i))));
                }
            });
            Document last = documents().get(WATCHED).orElseThrow();
            until(told, now -> now.filter(last::equals).isPresent());
        }
        assertThat(most).hasValue(1);
    }

    @Test
    default void aClosedListenerIsToldNothingMore() throws InterruptedException {
        BlockingQueue<Optional<Document>> closed = new LinkedBlockingQueue<>();
        BlockingQueue<Optional<Document>> open = new LinkedBlockingQueue<>();
        Documents.Subscription first = documents().watch(WATCHED, closed::add);
        next(closed);
        first.close();
        first.close();
        try (Documents.Subscription second = documents().watch(WATCHED, open::add)) {
            assertThat(second).isNotNull();
            next(open);
            documents().commit(List.of(Write.set(WATCHED, number(1))));
            next(open);
        }
        assertThat(closed).isEmpty();
    }

    @Test
    default void aListenerHearsOnlyOfItsOwnDocument() throws InterruptedException {
        BlockingQueue<Optional<Document>> told = new LinkedBlockingQueue<>();
        try (Documents.Subscription subscription = documents().watch(WATCHED, told::add)) {
            assertThat(subscription).isNotNull();
            next(told);
            documents().commit(List.of(Write.set(new Ref(Schema.JOBS, "other"), number(1))));
            documents().commit(List.of(Write.set(WATCHED, number(2))));
            assertThat(next(told))
                    .hasValueSatisfying(now -> assertThat(now.fields()).isEqualTo(number(2)));
        }
    }

    private static Fields number(long number) {
        return Fields.builder().put("number", number).build();
    }

    private static Optional<Document> next(BlockingQueue<Optional<Document>> told) throws InterruptedException {
        Optional<Document> next = told.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("told within ten seconds").isNotNull();
        return next;
    }

    private static List<Long> until(BlockingQueue<Optional<Document>> told, Predicate<Optional<Document>> last)
            throws InterruptedException {
        List<Long> versions = new java.util.ArrayList<>();
        Optional<Document> now;
        do {
            now = next(told);
            now.ifPresent(document -> versions.add(document.version()));
        } while (!last.test(now));
        return versions;
    }
}
