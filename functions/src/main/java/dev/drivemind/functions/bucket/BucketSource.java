package dev.drivemind.functions.bucket;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.scan.TreeItems;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.About;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Content;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bucket, opened for one caller. */
final class BucketSource implements WalkedSource {
    private static final int FIRST_PART = 64 << 10;
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final String address;
    private final ObjectStore store;
    private final Files index;
    private final KeyPaths paths;
    private final Memory memory;
    private final Deadline deadline;
    private @Nullable BucketWalk walk;

    /**
     * What the openings of all buckets share.
     *
     * @param parked listings that have not ended
     * @param sums contents that are read for their checksums
     */
    record Memory(ParkedWalks parked, ContentSums sums) {}

    /** @param address what people call it */
    BucketSource(String address, ObjectStore store, Files index, KeyPaths paths, Memory memory, Deadline deadline) {
        this.address = address;
        this.store = store;
        this.index = index;
        this.paths = paths;
        this.memory = memory;
        this.deadline = deadline;
    }

    @Override
    public TreeWalk walk(Order order) {
        BucketWalk opened = new BucketWalk(order, paths.root(), index, memory.parked(), store);
        walk = opened;
        return opened;
    }

    /** A folder is there as long as an object is in it. */
    @Override
    public Lookup lookup(String fileId) {
        Optional<FileEntry> told =
                Optional.ofNullable(walk).flatMap(now -> now.item(fileId)).map(TreeItems::entry);
        if (told.isPresent()) {
            return new Lookup.Found(told.get());
        }
        Optional<FileRecord> held = index.find(fileId);
        if (held.filter(record -> record.entry().isFolder()).isPresent()) {
            return paths.folder(fileId)
                    .filter(prefix -> !store.list(prefix, true, Optional.empty(), 1)
                            .objects()
                            .isEmpty())
                    .<Lookup>map(prefix -> new Lookup.Found(held.get().entry()))
                    .orElseGet(Lookup.Gone::new);
        }
        try {
            return held.flatMap(record -> paths.keyOf(record.entry()))
                    .flatMap(store::look)
                    .<Lookup>map(object -> new Lookup.Found(entry(object, index.findAll(List.of(fileId)))))
                    .orElseGet(Lookup.Gone::new);
        } catch (SourceException e) {
            if (e.kind() == Kind.FORBIDDEN) {
                return new Lookup.Forbidden();
            }
            throw e;
        }
    }

    private static FileEntry entry(StoredObject object, StoredRecords held) {
        return TreeItems.entry(Items.object(object, held).item())
                .withMd5(object.sum().orElse(null));
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        String prefix = paths.folder(folderId)
                .orElseThrow(() -> new SourceException(Kind.NOT_FOUND, "The folder is not in this bucket", null));
        ObjectPage page = store.list(prefix, false, token.map(PageToken::value), ObjectStore.MOST);
        List<StoredObject> objects =
                page.objects().stream().filter(object -> !Keys.isMark(object)).toList();
        List<String> ids = new ArrayList<>(
                objects.stream().map(object -> Keys.object(object.key())).toList());
        page.prefixes().forEach(folder -> ids.add(Keys.folder(folder)));
        StoredRecords held = index.findAll(ids);
        List<FileEntry> entries = new ArrayList<>();
        for (String folder : page.prefixes()) {
            if (folder.equals(paths.root() + QuarantinePrefix.NAME)) {
                continue;
            }
            entries.add(TreeItems.entry(Items.folder(folder, since(page), held).item()));
        }
        objects.forEach(object -> entries.add(entry(object, held)));
        return new Page(entries, List.of(), page.next().map(PageToken::new), false);
    }

    /** A page of prefixes alone does not tell when anything was put there. */
    private static java.time.Instant since(ObjectPage page) {
        return page.objects().stream().map(StoredObject::modified).findFirst().orElse(java.time.Instant.EPOCH);
    }

    @Override
    public Map<String, Checksum> checksums(List<FileEntry> files) {
        Map<String, Checksum> made = new LinkedHashMap<>();
        for (FileEntry file : files) {
            if (!made.isEmpty() && deadline.left().compareTo(RESERVE) < 0) {
                break;
            }
            made.put(file.id(), unchanged(file.id()).map(this::checksum).orElseGet(Checksum.None::new));
        }
        return made;
    }

    private Checksum checksum(StoredObject object) {
        return object.sum()
                .<Checksum>map(Checksum.Known::new)
                .orElseGet(() -> object.archived()
                        ? new Checksum.None()
                        : memory.sums().of(store, object, index.sourceId(), deadline));
    }

    /** Returns an object if it is still what the index holds. */
    private Optional<StoredObject> unchanged(String id) {
        StoredRecords held = index.findAll(List.of(id));
        return held.find(id)
                .flatMap(record -> paths.keyOf(record.entry()))
                .flatMap(store::look)
                .filter(object -> Items.object(object, held).known());
    }

    @Override
    public Map<String, String> firstParts(List<String> fileIds) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String id : fileIds) {
            if (deadline.left().compareTo(RESERVE) < 0) {
                break;
            }
            unchanged(id)
                    .filter(object -> !object.archived() && object.size() > 0)
                    .flatMap(object -> store.read(object, 0, FIRST_PART))
                    .ifPresent(part -> parts.put(id, ContentSums.md5(part)));
        }
        return parts;
    }

    @Override
    public Content open(String fileId, long from) {
        StoredObject object = index.find(fileId)
                .flatMap(record -> paths.keyOf(record.entry()))
                .flatMap(store::look)
                .orElseThrow(
                        () -> new SourceException(Kind.NOT_FOUND, "The object is not in the bucket any more", null));
        return ObjectContent.open(store, object, from);
    }

    @Override
    public About about() {
        return new About(Optional.empty(), address, 0, Optional.empty());
    }

    @Override
    public long requests() {
        return store.requests();
    }

    @Override
    public void close() {
        store.close();
    }
}
