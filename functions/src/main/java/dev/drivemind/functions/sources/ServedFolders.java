package dev.drivemind.functions.sources;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.source.Contents;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Folders of the machine as sources: each is served as a drive of its own. */
public interface ServedFolders {

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
     * Makes a folder source be served, unless it is already.
     *
     * @throws UnusableFolderException if the folder is not there any more or cannot be read
     * @throws dev.drivemind.store.StoreFullException if there is no room for what is noted of it
     */
    Served serve(SourceRecord source) throws UnusableFolderException;

    /**
     * Ends the serving of a source, and removes what is kept of it; nothing if there is nothing.
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

    /**
     * A folder that is served as a drive now.
     *
     * @param url where its Drive API begins
     * @param accessToken what that API asks for; good as long as it is served
     * @param contents reads its files within this process
     */
    record Served(URI url, Secret accessToken, Optional<Contents> contents) {}

    /** A deployment that has no folders to offer. */
    static ServedFolders none() {
        return new NoFolders();
    }

    /** See {@link #none}. */
    final class NoFolders implements ServedFolders {
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
        public Served serve(SourceRecord source) throws UnusableFolderException {
            throw none();
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
