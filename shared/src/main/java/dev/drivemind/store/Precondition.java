package dev.drivemind.store;

import java.util.Optional;

/** What must be true of a document for a {@link Write} to be carried out. */
public sealed interface Precondition {
    /** No condition. */
    Precondition NONE = new None();

    /** The document is not there. */
    Precondition ABSENT = new Absent();

    /** The document is there. */
    Precondition EXISTS = new Exists();

    /** Requires the document to be there with exactly this version. */
    static Precondition versionIs(long version) {
        return new VersionIs(version);
    }

    /** Requires the document to be as it was read: there with the same version, or still not there. */
    static Precondition unchanged(Optional<Document> read) {
        return read.map(document -> versionIs(document.version())).orElse(ABSENT);
    }

    /** See {@link #NONE}. */
    record None() implements Precondition {}

    /** See {@link #ABSENT}. */
    record Absent() implements Precondition {}

    /** See {@link #EXISTS}. */
    record Exists() implements Precondition {}

    /** See {@link #versionIs}. */
    record VersionIs(long version) implements Precondition {}
}
