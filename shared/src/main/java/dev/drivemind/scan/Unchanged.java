package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.snapshot.DamagedSnapshotException;
import dev.drivemind.snapshot.HeldVersions;
import dev.drivemind.snapshot.Journal;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.snapshot.StoredSnapshot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, by a snapshot, that the index holds an item just as it is listed, so that its record need not be read. The answer is that of a
 * look at the record at the same moment: the snapshot has what all other scans have written, there is none while this one runs, and
 * what this scan writes is excepted. That is what it noted before this slice was claimed, which fenced what was pending, and since then
 * each item before the commit that writes it. Whatever is not sure is looked up.
 */
final class Unchanged {
    /** Where a scan notes the job that made the snapshot. */
    static final String NOTED = "heldBy";

    /** Counts the items whose records were not read. */
    static final String COUNTED = "heldBySnapshot";

    /** In an index of fewer items, to look all up costs as little as the snapshot does. */
    static final long WORTH_IT = 1_000;

    /** The most items that are excepted; a scan that writes more looks all up. */
    private static final int MOST_WRITTEN = 100_000;

    private static final Logger log = LoggerFactory.getLogger(Unchanged.class);

    private final ScanSlice scan;
    private final Optional<Blobs> blobs;
    private final long fewest;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private volatile boolean tooMany;
    private volatile boolean decided;
    private volatile Optional<HeldVersions> held = Optional.empty();
    private Optional<Opened> opened = Optional.empty();
    private Optional<Boolean> known = Optional.empty();

    /** The versions of the snapshot that a job made. */
    private record Opened(String madeBy, HeldVersions versions) {}

    private Unchanged(ScanSlice scan, Optional<Blobs> blobs, long fewest) {
        this.scan = scan;
        this.blobs = blobs;
        this.fewest = fewest;
    }

    /**
     * By snapshots.
     *
     * @param fewest of how many items at least the index must be
     */
    static Unchanged of(ScanSlice scan, Blobs blobs, long fewest) {
        return new Unchanged(scan, Optional.of(blobs), fewest);
    }

    /** Tells nothing. */
    static Unchanged none(ScanSlice scan) {
        return new Unchanged(scan, Optional.empty(), 0);
    }

    /**
     * Returns the job that made the snapshot by which all slices of this scan go, before it lists anything. The index must have as many live
     * records: one that was lost is then missed. Empty if there is none, or folders decide about what is in them, so that each item's
     * folder is looked at. Its reading begins while what follows waits for the source.
     *
     * @param items how many the last scan has left in the index
     */
    Optional<String> choose(long items) {
        if (items < fewest || scan.scope().goesByFolders()) {
            return Optional.empty();
        }
        Optional<String> chosen = blobs.flatMap(from ->
                        snapshots(from).currentBut(scan.job(), scan.slice().now()))
                .filter(newest -> newest.rows()
                        == scan.files().totals(scan.files().live(), false).count())
                .map(StoredSnapshot::job);
        chosen.ifPresent(madeBy -> scan.slice().ahead(() -> readAhead(madeBy)));
        return chosen;
    }

    /** Returns true if the index holds an item that is listed as it is described, and live; false if that is not sure. */
    boolean isHeld(FileEntry entry) {
        return snapshot().isPresent()
                && !entry.trashed()
                && !scan.scope().mustBePlaced(entry)
                && held().filter(versions -> versions.has(entry)).isPresent()
                && !written.contains(entry.id())
                && !tooMany;
    }

    /** Excepts items that a step is about to write. */
    void exceptFor(Stream<String> ids) {
        if (snapshot().isPresent()) {
            ids.forEach(this::exceptFor);
        }
    }

    private void exceptFor(String id) {
        if (written.size() < MOST_WRITTEN) {
            written.add(id);
        } else {
            tooMany = true;
        }
    }

    /** Forgets what was read, once everything is listed. */
    synchronized void release() {
        held = Optional.empty();
        opened = Optional.empty();
    }

    private Optional<String> snapshot() {
        return scan.notes().optionalString(NOTED);
    }

    private Snapshots snapshots(Blobs from) {
        return new Snapshots(
                scan.documents(), from, scan.job().owner(), scan.job().subject());
    }

    private Optional<HeldVersions> held() {
        if (!decided) {
            decide();
        }
        return held;
    }

    /** The lanes that come here meanwhile read side by side. */
    private void decide() {
        if (knowsWhatIsWritten()) {
            try {
                Optional<HeldVersions> trusted = snapshot().flatMap(this::opened);
                trusted.ifPresent(HeldVersions::complete);
                held = trusted;
            } catch (MissingBlobException | DamagedSnapshotException | StoreException e) {
                warn(e);
            }
        }
        decided = true;
    }

    private synchronized void warn(RuntimeException e) {
        if (!decided) {
            log.warn("The last snapshot cannot be read: the record of each item that is listed is looked up", e);
            decided = true;
        }
    }

    private void readAhead(String madeBy) {
        if (!decided) {
            opened(madeBy).ifPresent(HeldVersions::complete);
        }
    }

    private synchronized Optional<HeldVersions> opened(String madeBy) {
        if (opened.filter(one -> one.madeBy().equals(madeBy)).isEmpty()) {
            opened = blobs.map(from -> new Opened(madeBy, snapshots(from).versions(madeBy)));
        }
        return opened.map(Opened::versions);
    }

    /** Excepts what this scan has written before this slice; false if that is not known, or too much. */
    private synchronized boolean knowsWhatIsWritten() {
        if (known.isEmpty()) {
            known = Optional.of(exceptWhatIsWritten());
        }
        return known.get();
    }

    private boolean exceptWhatIsWritten() {
        Job job = scan.job();
        Journal journal = new Journal(job, job.subject());
        if (!journal.isKept(scan.slice().now())) {
            return false;
        }
        journal.written(scan.documents(), MOST_WRITTEN).forEach(this::exceptFor);
        return !tooMany;
    }
}
