package dev.drivemind.agent.tree;

/** Why something could not be found out. */
public enum Trouble {
    /** The file system says that there is no such entry. */
    ABSENT,
    /** The process may not look. */
    DENIED,
    /** Something else is there now, or it changed again and again while it was read. */
    CHANGED,
    /** The device, or the way to it, failed. */
    FAILED
}
