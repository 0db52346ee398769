package dev.drivemind.local.folder;

import dev.drivemind.functions.sources.LocalFolders.Suggestions;
import dev.drivemind.functions.sources.LocalFolders.UnusableFolderException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Folders of this machine for a user who types a path. It looks into one folder and not below, at so many entries at most, and tells
 * folders alone. Hidden ones are told to those who type the dot.
 */
public final class FolderSuggestions {
    static final int MOST = 20;
    static final int MOST_ENTRIES = 20_000;

    private final Path home;

    /** Suggests folders to the user whose own folder this is. */
    public FolderSuggestions(Path home) {
        this.home = home;
    }

    /** See {@link dev.drivemind.functions.sources.LocalFolders#suggest}. */
    Suggestions of(Optional<String> typed) throws UnusableFolderException {
        String path = typed.orElse(home + "/");
        Path whole = parsed(path);
        Path parent = path.endsWith("/") ? whole : whole.getParent();
        String name = path.endsWith("/") || parent == null ? "" : String.valueOf(whole.getFileName());
        return parent == null ? new Suggestions(List.of(), false) : in(parent, name);
    }

    private static Path parsed(String path) throws UnusableFolderException {
        try {
            Path parsed = Path.of(path);
            if (!parsed.isAbsolute()) {
                throw new UnusableFolderException("The path of a folder must be absolute: " + path);
            }
            return parsed;
        } catch (InvalidPathException e) {
            throw new UnusableFolderException("This is not a path: " + e.getReason());
        }
    }

    /** A folder that is not there or may not be read has none: its user is still typing. */
    private static Suggestions in(Path parent, String name) {
        List<String> found = new ArrayList<>();
        int seen = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (++seen > MOST_ENTRIES) {
                    break;
                }
                if (begins(entry, name) && Files.isDirectory(entry)) {
                    found.add(entry.toString());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return new Suggestions(List.of(), false);
        }
        found.sort(Comparator.<String>naturalOrder());
        return new Suggestions(
                found.subList(0, Math.min(MOST, found.size())), found.size() > MOST || seen > MOST_ENTRIES);
    }

    private static boolean begins(Path entry, String typed) {
        String name = String.valueOf(entry.getFileName());
        boolean shown = !name.startsWith(".") || typed.startsWith(".");
        return shown && name.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }
}
