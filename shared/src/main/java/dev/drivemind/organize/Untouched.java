package dev.drivemind.organize;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What rules never touch: folders that their user has protected, hidden files and folders, and the working copies of version control, in which
 * files belong where they are.
 */
final class Untouched {
    private static final List<String> VERSION_CONTROL = List.of(".git", ".hg", ".svn", ".bzr");
    private static final int PAGE = 500;

    private final Set<String> folders;

    private Untouched(Set<String> folders) {
        this.folders = folders;
    }

    /**
     * @param within the path that the protected ones begin in
     */
    static Untouched of(Files files, String within, List<String> protect) {
        Set<String> folders = new HashSet<>();
        protect.forEach(path -> folders.add(within + trimmed(path)));
        for (String name : VERSION_CONTROL) {
            Query query = files.live()
                    .whereEqual("mimeType", FileEntry.FOLDER)
                    .between("name", name, name + "\0")
                    .limit(PAGE);
            List<FileEntry> found = new ArrayList<>();
            files.query(query)
                    .forEach(document -> found.add(FileRecord.of(document).entry()));
            new Paths(files)
                    .ofAll(found)
                    .forEach(path -> folders.add(path.substring(0, path.length() - name.length() - 1)));
        }
        return new Untouched(folders);
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Returns true if a file, or a folder that it is in, is not to be touched. */
    boolean has(String path) {
        if (path.contains("/.")) {
            return true;
        }
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (folders.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return folders.contains(path);
    }
}
