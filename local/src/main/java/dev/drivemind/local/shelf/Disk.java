package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a shelf asks of the file system: one system call each, or as good as one. Failures are the exceptions of
 * {@link java.nio.file.Files}.
 */
interface Disk {

    /** Looks at a path without following a link there; {@link Stat#NOTHING} if nothing is there. */
    Stat stat(Path path) throws IOException;

    /** Gives a file, or a link itself, a further name, which must be free. */
    void link(Path file, Path name) throws IOException;

    /** Gives a file another name in one act, taking the place of whatever has it. */
    void rename(Path from, Path to) throws IOException;

    /** Takes a name away. */
    void unlink(Path name) throws IOException;

    /** Makes a folder whose name must be free; a private one is for its owner alone. */
    void makeFolder(Path folder, boolean secret) throws IOException;

    /** Removes a folder, which must be empty ({@link java.nio.file.DirectoryNotEmptyException}). */
    void removeFolder(Path folder) throws IOException;

    /**
     * Tells the group and the mode of a folder; empty if a folder with these would not be the same: it is another user's, or programs have noted
     * something with it.
     */
    Optional<String> traits(Path folder) throws IOException;

    /** Gives a folder the group and the mode that {@link #traits} has told. */
    void setTraits(Path folder, String traits) throws IOException;

    /** Returns the names in a folder. */
    List<String> list(Path folder) throws IOException;

    /** Sets when something was last modified; no link is followed. */
    void setModified(Path path, Instant time) throws IOException;

    /** Makes the names in a folder durable. */
    void syncFolder(Path folder) throws IOException;

    /** Reads a file to its end. Returns its SHA-256 in hexadecimal digits. */
    String read(Path file) throws IOException;

    /** Copies a file with its mode, times and attributes to a name that is free, makes that durable, and compares both. */
    void copy(Path file, Path name) throws IOException;
}
