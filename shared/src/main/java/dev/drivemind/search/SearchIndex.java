package dev.drivemind.search;

import java.util.List;
import java.util.Optional;

/**
 * An index of words, one for each owner: what is in one can never be found in another's. It is made of the index of files and of texts that
 * were read, can be thrown away and made anew, and may be behind: each {@link Candidate} is looked at before it is shown. Methods may be
 * called from many threads; those that write, for one owner by one thread at a time.
 *
 * <p>Failures are {@link dev.drivemind.store.StoreException}s.
 */
public interface SearchIndex {

    /** For deployments without search: it takes in nothing. */
    SearchIndex NONE = new SearchIndex() {
        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public String generation(String owner) {
            return "none";
        }

        @Override
        public List<Candidate> find(String owner, SearchQuery query, int limit) {
            return List.of();
        }

        @Override
        public void put(String owner, String run, List<SearchDocument> documents, List<String> gone) {}

        @Override
        public void sweep(String owner, String source, String run) {}

        @Override
        public void forget(String owner, String source) {}
    };

    /**
     * What may be a hit.
     *
     * @param source the id of its source
     * @param id the id of the file
     * @param score greater for better ones; comparable within one answer only
     */
    record Candidate(String source, String id, double score) {}

    /** Returns false if there is no search here. */
    default boolean exists() {
        return true;
    }

    /** Returns the part of it that finds files by what they mean; empty if this one finds them by words alone. */
    default Optional<MeaningIndex> meanings() {
        return Optional.empty();
    }

    /** Returns what is another text once the index of an owner was lost, and began anew: all must then be put again. */
    String generation(String owner);

    /**
     * Finds the files of an owner that a query means, the best first. A term in a name counts more than one in a path, and that more than
     * one in a text.
     *
     * @param limit how many at most
     */
    List<Candidate> find(String owner, SearchQuery query, int limit);

    /**
     * Takes files in, in the place of what was there of them, and deletes others; all of it lasts when this returns. To repeat it is
     * harmless.
     *
     * @param run what {@link #sweep} tells these documents by
     * @param gone keys of files that are not there any more
     */
    void put(String owner, String run, List<SearchDocument> documents, List<String> gone);

    /** Deletes all files of a source that were not put by a run. */
    void sweep(String owner, String source, String run);

    /** Deletes all files of a source; of an owner's last source, everything. */
    void forget(String owner, String source);
}
