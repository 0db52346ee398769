package dev.drivemind.agent.walk;

import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.util.List;
import java.util.Optional;

/**
 * The index that a session's finds go into. A scanner that has forgotten a tree takes it from there; all others find out where the two
 * differ. Buckets are those of {@link Buckets}. What an implementation throws ends the session, which another process resumes.
 */
public interface Index {
    /** One with which nothing is compared, and from which nothing can be taken over. */
    Index NONE = new Index() {
        @Override
        public TreePage list(int from, int until, Optional<String> pageToken) {
            throw new IllegalStateException("There is no index to take a tree over from");
        }

        @Override
        public TreeSums sums(int from, Optional<String> pageToken) {
            return new TreeSums(null, List.of(), Buckets.COUNT, null);
        }
    };

    /**
     * Returns what the index holds as there in some buckets, a page of it.
     *
     * @param from the first bucket
     * @param until the bucket after the last one
     * @param pageToken that of the page before; empty for the first
     */
    TreePage list(int from, int until, Optional<String> pageToken);

    /**
     * Adds up what the index holds as there, as far as it is worth while; those who want more ask for the next page.
     *
     * @param from the first bucket to add up
     * @param pageToken that of the sums before; empty for the first
     */
    TreeSums sums(int from, Optional<String> pageToken);
}
