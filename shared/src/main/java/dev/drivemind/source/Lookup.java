package dev.drivemind.source;

/** What a source says of one id when it is asked for it. */
public sealed interface Lookup {
    /** It is there, in the bin or not. */
    record Found(FileEntry file) implements Lookup {}

    /** The source says that there is no such item (any more). */
    record Gone() implements Lookup {}

    /** It may exist, but this user may not see it. */
    record Forbidden() implements Lookup {}

    /** It is there, but its description cannot be taken over. */
    record Unreadable(String reason) implements Lookup {}
}
