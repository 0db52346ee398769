package dev.drivemind.store;

/** What must be true of a document for a {@link Write} to be carried out. */
public sealed interface Precondition {
    /** No condition. */
    Precondition NONE = new None();

    /** The document is not there. */
    Precondition ABSENT = new Absent();

    /** The document is there. */
    Precondition EXISTS = new Exists();

    /** The document is there with exactly this version. */
    static Precondition versionIs(long version) {
        return new VersionIs(version);
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
