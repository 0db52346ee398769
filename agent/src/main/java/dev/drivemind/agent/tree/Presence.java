package dev.drivemind.agent.tree;

/** The answer to the question whether an entry is there. */
public sealed interface Presence {
    /** It is there. */
    record Present(Look look) implements Presence {}

    /** The file system says that there is none of that name. */
    record Absent() implements Presence {}

    /** It cannot be said. */
    record Unknown(Trouble trouble) implements Presence {}
}
