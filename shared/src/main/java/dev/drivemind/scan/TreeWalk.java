package dev.drivemind.scan;

import dev.drivemind.wire.Batch;
import java.util.Optional;

/** A walk through a tree, which a scan takes in batch by batch. Closed before its end, it is resumed where the last batch arrived. */
public interface TreeWalk extends AutoCloseable {

    /** Returns the id of the tree's root. */
    String root();

    /**
     * Returns a batch: the one that follows, by which the one before is known to be committed, or the same once more. The last one has an
     * end.
     *
     * @param seq its number, from 1 on
     * @return empty if nothing was found for a while: to ask again continues the walk
     * @throws dev.drivemind.source.SourceException if the walk cannot continue now
     */
    Optional<Batch> batch(long seq);

    /** Notes that the last batch is committed: the walk is over. */
    void ended();

    @Override
    void close();
}
