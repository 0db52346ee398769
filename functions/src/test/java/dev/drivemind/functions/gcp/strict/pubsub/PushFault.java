package dev.drivemind.functions.gcp.strict.pubsub;

/** What can go wrong with a push. */
public enum PushFault {
    /** The message is brought once more although it was acknowledged. */
    DOUBLED
}
