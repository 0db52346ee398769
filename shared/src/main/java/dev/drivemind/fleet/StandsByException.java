package dev.drivemind.fleet;

/** An agent has handed in something of a share that another agent leads; nothing was written. */
public final class StandsByException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandsByException(String share) {
        super("Another agent leads the share '" + share + "': register again, and stand by");
    }
}
