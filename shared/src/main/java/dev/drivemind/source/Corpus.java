package dev.drivemind.source;

import java.util.Optional;

/**
 * A body of files with a listing and a change feed of its own: a user's drive, or one shared drive.
 *
 * @param driveId the shared drive's id; empty for the user's own drive
 * @param name what a person calls it
 * @param rootId the id that its top-level items name as parent, when known
 */
public record Corpus(Optional<String> driveId, String name, Optional<String> rootId) {

    /** A short key, unique within its source. */
    public String key() {
        return driveId.orElse("user");
    }
}
