package dev.drivemind.local.folder;

/** Sees to it that what an earlier scan of a folder has left in the index is kept before another scan changes it. */
@FunctionalInterface
public interface EarlierScans {

    /** Returns true if it is kept, or need not be; it waits for a moment at most, and is then asked again. */
    boolean areKept(String sourceId);
}
