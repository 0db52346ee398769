package dev.drivemind.search;

import dev.drivemind.source.FileEntry;

/** The texts that were read of files. */
@FunctionalInterface
public interface Texts {
    /** Nothing was read. */
    Texts NONE = (source, entry) -> "";

    /** Returns what was read of a file as it is now; empty if nothing was, or if the file has changed since. */
    String of(String source, FileEntry entry);
}
