package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.ChangeEntry;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.Edit;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.drive.SimDrive;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A drive whose items are computed from a seed. It takes no memory for its items, only for what mutations changed. Two drives of one
 * {@link SyntheticSpec} are the same, item by item.
 */
public final class SyntheticDrive implements SimDrive {
    private static final int CORPUS_SHIFT = 41;
    private static final long POSITION_MASK = (1L << CORPUS_SHIFT) - 1;

    private final SyntheticSpec spec;
    private final Clock clock;
    private final Corpora corpora;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Used used = new Used(0, 0);

    /** What the user's own items have together, counted before the change of this number. */
    private record Used(long before, long bytes) {}

    /**
     * A drive that nobody has changed yet.
     *
     * @param clock tells the time of mutations
     */
    public SyntheticDrive(SyntheticSpec spec, Clock clock) {
        this.spec = spec;
        this.clock = clock;
        this.corpora = new Corpora(spec);
    }

    @Override
    public Person user() {
        return Vocabulary.USER;
    }

    @Override
    public String rootId() {
        return corpora.get(0).forest().rootId();
    }

    @Override
    public List<SharedDrive> sharedDrives() {
        List<SharedDrive> drives = new ArrayList<>();
        for (int i = 1; i < corpora.size(); i++) {
            drives.add(new SharedDrive(corpora.get(i).forest().rootId(), "Shared drive " + i, Timeline.START_MS));
        }
        return drives;
    }

    @Override
    public long usedBytes() {
        long before = startOfChanges(Optional.empty());
        Used known = used;
        if (known.before() != before) {
            known = new Used(before, sumOfOwned());
            used = known;
        }
        return known.bytes();
    }

    private long sumOfOwned() {
        long[] sum = {0};
        forEach(new Scope.User(), Query.EVERYTHING, item -> sum[0] += item.ownedByMe() ? Math.max(0, item.size()) : 0);
        return sum[0];
    }

    /** The truth: every item of the user's own drive that is there and not in the bin, shared-with-me items included. */
    public void forEachLive(Consumer<DriveItem> sink) {
        forEachLive(new Scope.User(), sink);
    }

    /** The truth of a scope: every item that is there and not in the bin. */
    public void forEachLive(Scope scope, Consumer<DriveItem> sink) {
        forEach(scope, new Query.Trashed(false), sink);
    }

    private void forEach(Scope scope, Query query, Consumer<DriveItem> sink) {
        long position = 0;
        while (position != Listing.END) {
            position = list(new Listing(scope, query, position, 10_000, true, 0), sink);
        }
    }

    /** The id of the n-th item of the user's own drive as it was at first, for tests that want some item. */
    public String idOf(long index) {
        return corpora.get(0).forest().id(index);
    }

    @Override
    public Optional<DriveItem> get(String id, boolean md5) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(corpora.find(id));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long list(Listing listing, Consumer<DriveItem> sink) {
        int first = listing.scope() instanceof Scope.Shared shared ? corpora.sharedDrive(shared.driveId()) : 0;
        int last = listing.scope() instanceof Scope.All ? corpora.size() - 1 : first;
        lock.readLock().lock();
        try {
            int room = listing.limit();
            long within = listing.position() & POSITION_MASK;
            for (int i = Math.max(first, (int) (listing.position() >>> CORPUS_SHIFT)); i <= last; i++) {
                Pager pager = new Pager(corpora.get(i), listing, room, sink);
                long next = pager.read(within);
                if (next != Listing.END) {
                    return (long) i << CORPUS_SHIFT | next;
                }
                room = pager.room();
                within = 0;
            }
            return Listing.END;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long startOfChanges(Optional<String> driveId) {
        lock.readLock().lock();
        try {
            return corpora.of(driveId).log().next();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public ChangeBatch changes(Optional<String> driveId, long from, int limit, boolean md5) {
        lock.readLock().lock();
        try {
            Corpus corpus = corpora.of(driveId);
            View view = new View(corpus, 0);
            List<ChangeEntry> found = new ArrayList<>();
            for (ChangeLog.Entry entry : corpus.log().from(from)) {
                if (found.size() == limit) {
                    return new ChangeBatch(found, entry.number(), true);
                }
                if (corpus.log().isLatest(entry)) {
                    Optional<DriveItem> item = Optional.ofNullable(view.item(Corpus.index(entry.key())));
                    found.add(new ChangeEntry(entry.number(), entry.id(), entry.timeMs(), item));
                }
            }
            return new ChangeBatch(found, corpus.log().next(), false);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public InputStream content(String id, long from) {
        DriveItem item = get(id, false).orElseThrow(() -> DriveRefusal.noFile(id));
        if (item.size() < 0) {
            throw new DriveRefusal(DriveRefusal.Kind.FORBIDDEN, "Only files with binary content can be downloaded.");
        }
        Corpora.Place place = corpora.place(id).orElseThrow(() -> DriveRefusal.noFile(id));
        Forest forest = place.corpus().forest();
        boolean natural =
                place.index() < forest.files() && forest.item(place.index()).size() == item.size();
        FileBytes content = natural ? forest.content(place.index()) : FileBytes.later(place.index(), item.size());
        return content.open(from, item.size());
    }

    @Override
    public OptionalLong contentLength(String id) {
        return get(id, false).stream()
                .mapToLong(DriveItem::size)
                .filter(size -> size >= 0)
                .findFirst();
    }

    @Override
    public String newId() {
        return mutate(Mutations::newId);
    }

    @Override
    public DriveItem create(NewItem item) {
        return mutate(mutations -> mutations.create(item));
    }

    @Override
    public DriveItem update(String id, Edit edit) {
        return mutate(mutations -> mutations.update(id, edit));
    }

    @Override
    public void delete(String id) {
        mutate(mutations -> mutations.remove(id));
    }

    /** The user loses access to an item and to all that is in it: it is gone for them, as if deleted. */
    public void loseAccess(String id) {
        delete(id);
    }

    /** Gives an item another name. */
    public DriveItem rename(String id, String name) {
        return update(id, new Edit(Optional.of(name), Optional.empty(), Optional.empty()));
    }

    /** Moves an item into another folder of the same drive. */
    public DriveItem move(String id, String parent) {
        return update(id, new Edit(Optional.empty(), Optional.of(parent), Optional.empty()));
    }

    /** Puts an item into the bin, and all that is in it. */
    public DriveItem trash(String id) {
        return update(id, new Edit(Optional.empty(), Optional.empty(), Optional.of(true)));
    }

    /** Takes an item out of the bin. */
    public DriveItem untrash(String id) {
        return update(id, new Edit(Optional.empty(), Optional.empty(), Optional.of(false)));
    }

    /** Gives a file other content: another size and another checksum. */
    public DriveItem rewrite(String id) {
        return mutate(mutations -> mutations.rewrite(id));
    }

    @Override
    public void close() {}

    private <T> T mutate(Function<Mutations, T> mutation) {
        lock.writeLock().lock();
        try {
            return mutation.apply(new Mutations(corpora, spec.tellsDescendants(), clock.millis()));
        } finally {
            lock.writeLock().unlock();
        }
    }
}
