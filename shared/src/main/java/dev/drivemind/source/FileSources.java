package dev.drivemind.source;

/** Opens sources by their id. */
public interface FileSources {

    /**
     * Opens a source.
     *
     * @param ownerId whose source; a source of another owner is not found
     * @param sourceId which source
     * @param deadline how long its calls may take, retries and waiting included
     * @throws SourceException of kind {@code NOT_FOUND} if the owner has no such source, {@code UNAUTHORIZED} if its
     *     credentials cannot be used
     */
    FileSource open(String ownerId, String sourceId, Deadline deadline);
}
