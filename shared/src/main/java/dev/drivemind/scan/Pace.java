package dev.drivemind.scan;

/** How often each source is looked at by itself: one that is near at hand costs next to nothing to ask, one far away has a quota. */
@FunctionalInterface
public interface Pace {

    /** Returns the times of a source. */
    SyncTimes of(String ownerId, String sourceId);
}
