package dev.drivemind.local.shelf;

import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what the failures of a file system mean. */
final class Failures {
    private static final String DENIED = "the folder may not be written: give yourself the right to, or leave it";

    /** What systems say that does not change by trying again, and what users read. */
    private static final List<Map.Entry<String, String>> LASTING = List.of(
            Map.entry("Permission denied", DENIED),
            Map.entry("File name too long", "the name is too long for its file system"),
            Map.entry(
                    "Operation not permitted",
                    "the file system has no hard links, or allows none for this file, and without them nothing is moved"),
            Map.entry(
                    "Operation not supported", "the file system has no hard links, and without them nothing is moved"),
            Map.entry("cross-device", "it is on another mount, between which files cannot be moved"),
            Map.entry("Too many links", "the file has as many names as it can"),
            Map.entry("Not a directory", "a file is where a folder was"));

    private static final List<Map.Entry<String, String>> BLOCKING = List.of(
            Map.entry("No space left", "The disk is full"),
            Map.entry("Read-only file system", "The file system is read-only"),
            Map.entry("Disk quota exceeded", "Your share of the disk is used up"));

    private Failures() {}

    static ShelfException of(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return new ShelfException(Kind.TAKEN, "something has that name already", e);
        }
        if (e instanceof NoSuchFileException) {
            return new ShelfException(Kind.CHANGED, "it is no longer there", e);
        }
        if (e instanceof AccessDeniedException) {
            return new ShelfException(Kind.REFUSED, DENIED, e);
        }
        String said = e instanceof FileSystemException told
                ? String.valueOf(told.getReason())
                : String.valueOf(e.getMessage());
        return meant(BLOCKING, said, Kind.BLOCKED, e)
                .or(() -> meant(LASTING, said, Kind.REFUSED, e))
                .orElseGet(() -> new ShelfException(Kind.UNAVAILABLE, "the file system failed: " + said, e));
    }

    private static Optional<ShelfException> meant(
            List<Map.Entry<String, String>> known, String said, Kind kind, IOException e) {
        return known.stream()
                .filter(each -> said.contains(each.getKey()))
                .findFirst()
                .map(each -> new ShelfException(kind, each.getValue(), e));
    }

    static boolean isBetweenDevices(IOException e) {
        return String.valueOf(e.getMessage()).contains("cross-device");
    }

    static ShelfException refused(String why) {
        return new ShelfException(Kind.REFUSED, why, null);
    }
}
