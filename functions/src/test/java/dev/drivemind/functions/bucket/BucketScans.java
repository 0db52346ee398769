package dev.drivemind.functions.bucket;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.scan.TreeItems;
import dev.drivemind.scan.WalkedSource.Order;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.util.ArrayList;
import java.util.List;

/** Scans of a bucket that answers as a test says. */
abstract class BucketScans {
    final MemoryDocuments documents = new MemoryDocuments();
    final Files index = new Files(documents, "local", "bucket-1");
    final ParkedWalks parked = new ParkedWalks();
    final PlayedStore store = new PlayedStore();
    int jobs;

    BucketWalk open(Order order) {
        return new BucketWalk(order, "", index, parked, store);
    }

    Order order(boolean approve) {
        jobs++;
        return new Order("job-" + jobs, false, approve, false);
    }

    /** What a walk has told, all batches together. */
    record Told(List<Item> items, List<String> gone, SessionEnd end) {
        List<String> names() {
            return items.stream().map(Item::name).toList();
        }
    }

    Told walk(Order order) {
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

    Told walk() {
        return walk(order(false));
    }

    void commit(Batch batch) {
        for (Item item : batch.items()) {
            long stored = index.find(item.id()).map(FileRecord::storedVersion).orElse(0L);
            save(TreeItems.entry(item), FileRecord.State.LIVE, stored);
        }
        for (String id : batch.gone()) {
            FileRecord record = index.find(id).orElseThrow();
            save(record.entry(), FileRecord.State.GONE, record.storedVersion());
        }
    }

    void save(FileEntry entry, FileRecord.State state, long stored) {
        FileRecord record = new FileRecord(entry, state, "job", FileRecord.Change.CREATED, stored);
        List<Long> unused = documents.commit(List.of(index.put(record)));
    }

    void fill(int objects) {
        for (int i = 0; i < objects; i++) {
            store.put("f" + (10_000 + i), 1);
        }
    }
}
