package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.ObjectKeys;
import dev.drivemind.shelf.Identity;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * An object as a request for its description has shown it.
 *
 * @param key its key
 * @param head the description
 */
record Described(String key, HeadObjectResponse head) {
    private static final String SEPARATOR = " ";

    String tag() {
        return head.eTag();
    }

    /** The id of its version; empty in a bucket that never had any. */
    Optional<String> version() {
        return Optional.ofNullable(head.versionId());
    }

    long size() {
        return head.contentLength();
    }

    /** Objects of equal content have equal tags: what they are called tells them apart. */
    Identity identity() {
        return new Identity(tag() + SEPARATOR + ObjectKeys.print(key), size(), head.lastModified());
    }

    /** Returns the tag of what was identified. */
    static String tag(Identity identity) {
        return identity.key().substring(0, identity.key().lastIndexOf(SEPARATOR));
    }

    /** Whether a move has made it. */
    boolean isMadeBy(String move) {
        return move.equals(head.metadata().get(Marks.MOVE));
    }
}
