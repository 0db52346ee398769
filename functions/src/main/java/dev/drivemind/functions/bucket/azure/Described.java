package dev.drivemind.functions.bucket.azure;

import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.CopyStatusType;
import com.azure.storage.blob.models.LeaseStatusType;
import dev.drivemind.functions.bucket.ObjectKeys;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;

/**
 * An object as a request for its description has shown it.
 *
 * @param key its key
 * @param properties the description
 */
record Described(String key, BlobProperties properties) {
    /** In an object's metadata: which move has made it. Names of metadata have no hyphens here. */
    static final String MOVE = "drivemind_move";

    private static final String SEPARATOR = " ";

    static String mark(Move move) {
        return move.operation() + "." + move.number();
    }

    String tag() {
        return Tags.plain(properties.getETag());
    }

    long size() {
        return properties.getBlobSize();
    }

    /** What it is called tells it from others of the same tag. */
    Identity identity() {
        return new Identity(
                tag() + SEPARATOR + ObjectKeys.print(key),
                size(),
                properties.getLastModified().toInstant());
    }

    /** Returns the tag of what was identified. */
    static String tag(Identity identity) {
        return identity.key().substring(0, identity.key().lastIndexOf(SEPARATOR));
    }

    /** Whether a move has made it, wholly or not. */
    boolean isMadeBy(Move move) {
        return properties.getMetadata() != null
                && mark(move).equals(properties.getMetadata().get(MOVE));
    }

    boolean isStillCopied() {
        return properties.getCopyStatus() == CopyStatusType.PENDING;
    }

    /** Whether the service has given a copy up; what is there then has no content. */
    boolean isGivenUp() {
        return properties.getCopyStatus() == CopyStatusType.FAILED
                || properties.getCopyStatus() == CopyStatusType.ABORTED;
    }

    boolean isLeased() {
        return properties.getLeaseStatus() == LeaseStatusType.LOCKED;
    }
}
