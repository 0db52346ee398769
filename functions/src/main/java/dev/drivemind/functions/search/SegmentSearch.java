package dev.drivemind.functions.search;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Indexes of words for any number of processes: Lucene's files in object storage, and for each owner a document that says which of them count.
 * What is searched is copied to this machine's disk, and stays there as long as there is room.
 */
public final class SegmentSearch implements SearchIndex, AutoCloseable {
    private final Documents documents;
    private final Blobs blobs;
    private final Path folder;
    private final InstantSource clock;
    private final long room;
    private final Map<String, OwnerSegments> owners = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Over these ports.
     *
     * @param folder for copies, used by this process alone; need not be there, and what an earlier process left in it is deleted
     * @param room how many bytes copies may take, except that there is always room for one
     */
    public SegmentSearch(Documents documents, Blobs blobs, Path folder, InstantSource clock, long room) {
        this.documents = documents;
        this.blobs = blobs;
        this.folder = folder;
        this.clock = clock;
        this.room = room;
        SegmentCopy.deleteAll(folder);
    }

    private OwnerSegments of(String owner) {
        synchronized (owners) {
            return owners.computeIfAbsent(
                    owner,
                    any -> new OwnerSegments(owner, documents, blobs, folder.resolve(Pseudonym.of(owner)), clock));
        }
    }

    /** Those that were not searched for longest go first. */
    private void makeRoom(OwnerSegments used) {
        List<OwnerSegments> oldestFirst;
        synchronized (owners) {
            oldestFirst = new ArrayList<>(owners.values());
        }
        long sum = oldestFirst.stream().mapToLong(OwnerSegments::bytes).sum();
        for (OwnerSegments each : oldestFirst) {
            if (sum > room && !each.equals(used) && each.bytes() > 0) {
                sum -= each.bytes();
                each.close();
            }
        }
    }

    @Override
    public String generation(String owner) {
        return of(owner).generation();
    }

    @Override
    public List<Candidate> find(String owner, SearchQuery query, int limit) {
        OwnerSegments own = of(owner);
        List<Candidate> found = own.read(index -> index.find(query, limit)).orElse(List.of());
        makeRoom(own);
        return found;
    }

    @Override
    public void put(String owner, String run, List<SearchDocument> some, List<String> gone) {
        if (!some.isEmpty() || !gone.isEmpty()) {
            OwnerSegments own = of(owner);
            own.change(index -> index.put(run, some, gone));
            makeRoom(own);
        }
    }

    @Override
    public void sweep(String owner, String source, String run) {
        of(owner).change(index -> index.sweep(source, run));
    }

    @Override
    public void forget(String owner, String source) {
        of(owner).forget(source);
    }

    /** Deletes the copies on this machine. */
    @Override
    public void close() {
        synchronized (owners) {
            owners.values().forEach(OwnerSegments::close);
        }
    }
}
