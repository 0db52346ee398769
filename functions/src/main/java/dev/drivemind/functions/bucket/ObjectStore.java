package dev.drivemind.functions.bucket;

import java.util.Optional;

/**
 * A bucket, opened with its keys. Failures are {@link dev.drivemind.source.SourceException}s; calls retry by themselves what is worth it
 * within the time that they were opened for.
 */
public interface ObjectStore extends AutoCloseable {

    /** The most objects of a page. */
    int MOST = 1_000;

    /**
     * Lists objects whose keys begin with a prefix: one request to the store.
     *
     * @param deep whether all below is listed; else what has a further slash is one prefix
     * @param token of the page before
     * @param most how many entries the page has at most
     * @throws dev.drivemind.source.SourceException of kind {@code PAGE_TOKEN_REJECTED} if the listing has to begin anew
     */
    ObjectPage list(String prefix, boolean deep, Optional<String> token, int most);

    /** Describes an object, its MD5 included if the store knows it; empty if there is none. */
    Optional<StoredObject> look(String key);

    /**
     * Reads a part of an object's content, under the condition that it is still as it was described.
     *
     * @return fewer bytes at its end; empty if it was changed or is gone
     */
    Optional<byte[]> read(StoredObject object, long from, int most);

    /** Returns how many requests were sent, retries included. */
    long requests();

    @Override
    void close();
}
