package dev.drivemind.store;

/** All ports in memory. */
public final class MemoryBackend {
    private MemoryBackend() {}

    /** A backend of its own, empty. Cast its parts to the memory classes to look inside. */
    public static Backend create() {
        return new Backend(
                new MemoryDocuments(), new MemoryQueue(), new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
    }
}
