package dev.drivemind.functions.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.index.Files;
import dev.drivemind.scan.WalkedSource.Order;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Listings of a bucket that break off, repeat themselves, or are continued: nothing is gone that was not seen to be. */
class BrokenListingsTest extends BucketScans {
    @Test
    void nothingIsGoneIfAPageDoesNotArrive() {
        fill(1_500);
        walk();
        store.objects.remove("f10000");
        store.failures.addAll(List.of(
                Optional.empty(),
                Optional.of(Kind.UNAVAILABLE),
                Optional.of(Kind.UNAVAILABLE),
                Optional.of(Kind.UNAVAILABLE)));
        Order order = order(false);

        try (BucketWalk walk = open(order)) {
            assertThatThrownBy(() -> walk.batch(1)).isInstanceOf(SourceException.class);
            assertThatThrownBy(() -> walk.batch(1)).isInstanceOf(SourceException.class);
            Batch last = walk.batch(1).orElseThrow();

            assertThat(last.gone()).isEmpty();
            assertThat(Optional.ofNullable(last.end()).orElseThrow().reasons())
                    .extracting(SessionEnd.Reason::code)
                    .containsExactly("LISTING_BROKEN_OFF");
        }
    }

    @Test
    void aBucketThatCannotBeListedAtAllIsNoEmptyBucket() {
        fill(3);
        walk();
        for (int i = 0; i < 20; i++) {
            store.failures.add(Optional.of(Kind.UNAVAILABLE));
        }

        try (BucketWalk walk = open(order(false))) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> walk.batch(1)).isInstanceOf(SourceException.class);
            }
        }
    }

    @Test
    void aListingThatRepeatsItselfIsGivenUp() {
        fill(10);
        walk();
        store.objects.remove("f10000");
        store.always = Optional.of("f10005");

        Told told = walk();

        assertThat(told.gone()).isEmpty();
        assertThat(told.end().reasons()).extracting(SessionEnd.Reason::code).containsExactly("LISTING_BROKEN_OFF");
    }

    @Test
    void theNextSliceOfAScanContinuesItsListing() {
        fill(3_000);
        Order order = order(false);
        try (BucketWalk first = open(order)) {
            commit(first.batch(1).orElseThrow());
            assertThat(first.batch(2)).as("is not committed").isPresent();
        }

        try (BucketWalk second = open(order)) {
            Batch again = second.batch(2).orElseThrow();
            commit(again);
            Batch third = second.batch(3).orElseThrow();

            assertThat(again.items().get(0).name()).isEqualTo("f11000");
            assertThat(third.items().get(0).name()).isEqualTo("f12000");
        }
        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void afterACrashAScanReportsWhatWasNotCommitted() {
        fill(3_000);
        Order order = order(false);
        BucketWalk crashed = open(order);
        commit(crashed.batch(1).orElseThrow());
        assertThat(crashed.batch(2)).as("is not committed").isPresent();

        try (BucketWalk second = open(order)) {
            assertThat(second.batch(2).orElseThrow().items().get(0).name()).isEqualTo("f11000");
        }
    }

    @Test
    void aPageThatTheIndexFailedAtIsLookedAtAnew() {
        store.put("a/1", 1);
        store.put("a/2", 1);
        AtomicBoolean failing = new AtomicBoolean(true);
        Files failingIndex = new Files(
                new MemoryDocuments() {
                    @Override
                    public List<Document> getAll(List<Ref> refs) {
                        if (failing.get()) {
                            throw new StoreException("as planned", null);
                        }
                        return super.getAll(refs);
                    }
                },
                "local",
                "bucket-1");
        Order order = order(false);
        try (BucketWalk first = new BucketWalk(order, "", failingIndex, parked, store)) {
            assertThatThrownBy(() -> first.batch(1)).isInstanceOf(StoreException.class);
        }
        failing.set(false);

        try (BucketWalk second = new BucketWalk(order, "", failingIndex, parked, store)) {
            assertThat(second.batch(1).orElseThrow().items())
                    .extracting(Item::name)
                    .containsExactly("a", "1", "2");
        }
    }

    @Test
    void aListingOfAnotherScanIsNotContinued() {
        fill(2_000);
        try (BucketWalk first = open(order(false))) {
            assertThat(first.batch(1)).isPresent();
        }

        assertThat(walk().items()).hasSize(2_000);
    }
}
