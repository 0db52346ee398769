package dev.drivemind.scan;

import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Selection;
import dev.drivemind.source.Window;
import java.util.List;
import java.util.Optional;

/**
 * A tree of files that this process can reach. A scan of it is a walk by a scanner that remembers what it saw: there is nothing to list
 * by windows of time, and no change feed.
 */
public interface WalkedSource extends FileSource {

    /**
     * What a walk is to do.
     *
     * @param job the scan that it is for; the walk of the same scan is resumed, any other begins anew
     * @param everything whether the walk reports everything that is there, instead of what has changed since its last report
     * @param approveRemovals whether what is missing is reported as gone, however much it is, and another root is accepted
     * @param changed whether it is enough to look where something is known to have changed, if all such places are known
     */
    record Order(String job, boolean everything, boolean approveRemovals, boolean changed) {}

    /**
     * Opens a walk.
     *
     * @throws dev.drivemind.source.SourceException if that is not possible now
     * @throws dev.drivemind.store.StoreException if what the scanner remembers cannot be used; the message says what to do
     */
    TreeWalk walk(Order order);

    /** There are none, so no channels are opened for them. */
    @Override
    default List<Corpus> corpora(Selection choice) {
        return List.of();
    }

    @Override
    default Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        throw walked();
    }

    @Override
    default ChangeFeed changes(Corpus corpus) {
        throw walked();
    }

    /** Nothing reports the changes of a tree to an address. */
    @Override
    default void stop(PushChannel channel) {}

    @Override
    default long requests() {
        return 0;
    }

    private static UnsupportedOperationException walked() {
        return new UnsupportedOperationException("A tree is walked, not listed");
    }
}
