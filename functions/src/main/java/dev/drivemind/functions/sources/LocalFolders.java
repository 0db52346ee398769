package dev.drivemind.functions.sources;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Shelves;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.util.List;
import java.util.Optional;

/** Folders of the machine as sources. */
public interface LocalFolders {

    /**
     * The folder that a path leads to.
     *
     * @param path an absolute path as a user gave it
     * @return its real path, the same for every way to write it
     * @throws UnusableFolderException if there is no such folder, or it cannot be read, or this deployment has no folders
     */
    SourceRecord.Folder find(String path) throws UnusableFolderException;

    /**
     * Returns the folders whose paths begin as a user has typed, a part of the last name included.
     *
     * @param typed an absolute path; the user's own folder if empty
     * @throws UnusableFolderException if no path begins so, or this deployment has no folders
     */
    Suggestions suggest(Optional<String> typed) throws UnusableFolderException;

    /**
     * Opens a folder that a user has connected, whether it is there at this moment or not.
     *
     * @param deadline until when it is needed
     */
    FileSource open(SourceRecord source, SourceRecord.Folder folder, Deadline deadline);

    /**
     * Opens a folder that a user has connected, to move what is in it.
     *
     * @throws ShelfException of kind {@code REFUSED} if nothing can be moved there
     */
    default Shelf shelf(SourceRecord source, SourceRecord.Folder folder, Deadline deadline) {
        return Shelves.NONE.open(source.ownerId(), source.id(), deadline);
    }

    /**
     * Removes what is remembered of a source; nothing if there is nothing.
     *
     * @throws java.io.UncheckedIOException if it cannot be removed
     */
    default void forget(String sourceId) {}

    /**
     * Folders that a user may mean.
     *
     * @param paths in the order of their names; none if there are none that may be read
     * @param more whether there are others
     */
    record Suggestions(List<String> paths, boolean more) {
        /** Folders that a user may mean. */
        public Suggestions {
            paths = List.copyOf(paths);
        }
    }

    /** A deployment that has no folders to offer. */
    static LocalFolders none() {
        return new NoFolders();
    }

    /** See {@link #none}. */
    final class NoFolders implements LocalFolders {
        private NoFolders() {}

        @Override
        public SourceRecord.Folder find(String path) throws UnusableFolderException {
            throw none();
        }

        @Override
        public Suggestions suggest(Optional<String> typed) throws UnusableFolderException {
            throw none();
        }

        @Override
        public FileSource open(SourceRecord source, SourceRecord.Folder folder, Deadline deadline) {
            throw new SourceException(Kind.NOT_FOUND, String.valueOf(none().getMessage()), null);
        }

        private static UnusableFolderException none() {
            return new UnusableFolderException("Folders can be scanned only by a DriveMind on your own machine");
        }
    }

    /** A folder cannot be a source; the message says why, in words for its user. */
    final class UnusableFolderException extends Exception {
        private static final long serialVersionUID = 1L;

        /** A folder that cannot be used, and why. */
        public UnusableFolderException(String message) {
            super(message);
        }
    }
}
