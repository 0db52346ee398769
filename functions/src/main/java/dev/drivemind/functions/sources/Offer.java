package dev.drivemind.functions.sources;

/**
 * The places outside that a deployment can open.
 *
 * @param folders folders of the machine, if it offers any
 * @param drives drives behind the Drive API
 * @param buckets buckets of object stores, if it offers any
 */
public record Offer(LocalFolders folders, Drives drives, Buckets buckets) {

    /** Without buckets. */
    public Offer(LocalFolders folders, Drives drives) {
        this(folders, drives, Buckets.none());
    }

    /** Removes what is remembered of a source; nothing if there is nothing. */
    void forget(String sourceId) {
        folders.forget(sourceId);
        buckets.forget(sourceId);
    }
}
