package dev.drivemind.functions.gcp.strict.tasks;

/** What can go wrong with a delivery. */
public enum DispatchFault {
    /** The runner is called twice at once for one task. */
    DOUBLED,
    /** The runner's answer is lost: the task comes again, whatever the answer was. */
    ANSWER_LOST,
    /** The runner is not reached. */
    UNREACHED
}
