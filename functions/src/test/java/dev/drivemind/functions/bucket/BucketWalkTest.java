package dev.drivemind.functions.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.scan.TreeItems;
import dev.drivemind.scan.WalkedSource.Order;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BucketWalkTest {
    private final MemoryDocuments documents = new MemoryDocuments();
    private final Files index = new Files(documents, "local", "bucket-1");
    private final ParkedWalks parked = new ParkedWalks();
    private final PlayedStore store = new PlayedStore();
    private int jobs;

    private BucketWalk open(Order order) {
        return new BucketWalk(order, "", index, parked, store);
    }

    private Order order(boolean approve) {
        jobs++;
        return new Order("job-" + jobs, false, approve, false);
    }

    /** What a walk has told, all batches together. */
    private record Told(List<Item> items, List<String> gone, SessionEnd end) {
        List<String> names() {
            return items.stream().map(Item::name).toList();
        }
    }

    private Told walk(Order order) {
        List<Item> items = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        try (BucketWalk walk = open(order)) {
            for (long seq = 1; ; ) {
                Batch batch = walk.batch(seq).orElse(null);
                if (batch != null) {
                    seq++;
                    items.addAll(batch.items());
                    gone.addAll(batch.gone());
                    commit(batch);
                    SessionEnd end = batch.end();
                    if (end != null) {
                        return new Told(items, gone, end);
                    }
                }
            }
        }
    }

    private Told walk() {
        return walk(order(false));
    }

    private void commit(Batch batch) {
        for (Item item : batch.items()) {
            long stored = index.find(item.id()).map(FileRecord::storedVersion).orElse(0L);
            save(TreeItems.entry(item), FileRecord.State.LIVE, stored);
        }
        for (String id : batch.gone()) {
            FileRecord record = index.find(id).orElseThrow();
            save(record.entry(), FileRecord.State.GONE, record.storedVersion());
        }
    }

    private void save(FileEntry entry, FileRecord.State state, long stored) {
        FileRecord record = new FileRecord(entry, state, "job", FileRecord.Change.CREATED, stored);
        List<Long> unused = documents.commit(List.of(index.put(record)));
    }

    private void fill(int objects) {
        for (int i = 0; i < objects; i++) {
            store.put("f" + (10_000 + i), 1);
        }
    }

    @Test
    void foldersComeBeforeWhatIsInThemAndOnce() {
        store.put("a/b/1", 1);
        store.put("a/b/2", 2);
        store.put("a/c/", 0);
        store.put("z", 3);

        Told told = walk();

        assertThat(told.names()).containsExactly("a", "b", "c", "1", "2", "z");
        assertThat(told.items().get(0).parent()).isEqualTo(Keys.folder(""));
        assertThat(told.items().get(3).parent()).isEqualTo(Keys.folder("a/b/"));
        assertThat(told.end()).isEqualTo(new SessionEnd(List.of(), 3, 3, 0));
    }

    @Test
    void aScanAsksOnceForEachThousandObjects() {
        fill(2_001);

        walk();

        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void onlyWhatHasChangedIsReportedAgain() {
        fill(1_500);
        walk();
        store.put("f10003", 7);
        store.objects.remove("f10004");
        store.put("new/file", 1);

        Told told = walk();

        assertThat(told.names()).containsExactly("f10003", "new", "file");
        assertThat(told.gone()).containsExactly(Keys.object("f10004"));
        assertThat(told.items().get(0).version()).isEqualTo(2);
        assertThat(walk().items()).isEmpty();
    }

    @Test
    void whatIsGoneIsFoundIfNothingElseHasChanged() {
        fill(1_500);
        walk();
        store.objects.remove("f10004");

        assertThat(walk().gone()).containsExactly(Keys.object("f10004"));
        assertThat(walk().gone()).isEmpty();
    }

    @Test
    void aFolderIsGoneWithItsLastObjectAndComesBackWithTheNext() {
        store.put("a/1", 1);
        walk();
        store.objects.clear();
        assertThat(walk().gone()).containsExactlyInAnyOrder(Keys.folder("a/"), Keys.object("a/1"));
        store.put("a/1", 1);

        assertThat(walk().names()).containsExactly("a", "1");
        assertThat(index.find(Keys.object("a/1")).orElseThrow().live()).isTrue();
    }

    @Test
    void aGenerationTellsWhatTimeAndSizeDoNot() {
        store.count();
        store.put("a", 1);
        walk();
        store.putUnnoticed("a", 1);

        Told told = walk();

        assertThat(told.names()).containsExactly("a");
        assertThat(told.items().get(0).version()).isEqualTo(1_002);
    }

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
    void manyRemovalsWaitForApproval() {
        fill(2_000);
        walk();
        store.objects.clear();

        Told held = walk();
        Told approved = walk(order(true));

        assertThat(held.gone()).isEmpty();
        assertThat(held.end().held()).isEqualTo(2_000);
        assertThat(held.end().reasons()).extracting(SessionEnd.Reason::code).containsExactly("REMOVALS_HELD");
        assertThat(approved.gone()).hasSize(2_000);
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

    @Test
    void whatABucketListsBesidesItsPrefixIsRefused() {
        store.put("elsewhere", 1);
        ObjectStore lying = new ObjectStore() {
            @Override
            public ObjectPage list(String prefix, boolean deep, Optional<String> token, int most) {
                return store.list("", deep, token, most);
            }

            @Override
            public Optional<StoredObject> look(String key) {
                return Optional.empty();
            }

            @Override
            public Optional<byte[]> read(StoredObject object, long from, int most) {
                return Optional.empty();
            }

            @Override
            public long requests() {
                return 0;
            }

            @Override
            public void close() {}
        };

        try (BucketWalk walk = new BucketWalk(order(false), "mine/", index, parked, lying)) {
            assertThatThrownBy(() -> walk.batch(1)).hasMessageContaining("not requested");
        }
    }

    @Test
    void idsThatWereSeenAreKnownAmongMany() {
        SeenIds seen = new SeenIds();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(Keys.object("k" + i))).isTrue();
        }

        assertThat(seen.has(Keys.object("k77777"))).isTrue();
        assertThat(seen.has(Keys.object("k100000"))).isFalse();
        assertThat(seen.add(Keys.object("k5"))).isFalse();
    }
}
