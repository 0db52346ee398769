package dev.drivemind.agent.log;

/** How much a line matters. Names of files are in lines of {@link #DEBUG} alone. */
public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** Returns the one of both that logs less. */
    public Level orQuieter(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
