package dev.drivemind.functions.sources;

import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.search.SearchIndex;
import java.util.List;

/**
 * Cleans up sources, and takes them out of the index of words.
 *
 * @param others does all the rest
 * @param index of words
 */
public record SearchCleanup(SourceCleanup others, SearchIndex index) implements SourceCleanup {
    @Override
    public List<Line> lines(String ownerId, String sourceId) {
        return others.lines(ownerId, sourceId);
    }

    @Override
    public void revoke(String ownerId, String sourceId) {
        others.revoke(ownerId, sourceId);
    }

    @Override
    public void forget(String ownerId, String sourceId) {
        index.forget(ownerId, sourceId);
        others.forget(ownerId, sourceId);
    }
}
