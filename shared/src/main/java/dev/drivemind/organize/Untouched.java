package dev.drivemind.organize;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rules never touch: folders that their user has protected, hidden files and folders, and the working copies of version control, in which
 * files belong where they are.
 */
final class Untouched {
    private static final List<String> VERSION_CONTROL = List.of(".git", ".hg", ".svn", ".bzr");
    private static final int PAGE = 500;

    private final Set<String> folders;
    private final Set<String> unseen;

    private Untouched(Set<String> folders, Set<String> unseen) {
        this.folders = folders;
        this.unseen = unseen;
    }

    /**
     * @param within the path that the protected ones begin in
     */
    static Untouched of(Files files, String within, List<String> protect) {
        Set<String> folders = new HashSet<>();
        protect.forEach(path -> folders.add(within + path));
        Set<String> unseen = new TreeSet<>(folders);
        unseen.remove(""); // the source itself is in no index
        Paths paths = new Paths(files);
        for (String name : VERSION_CONTROL) {
            addWorkingCopies(files, paths, name, folders);
        }
        return new Untouched(folders, unseen);
    }

    /** What marks a working copy is a folder, or a file that says where that folder is. */
    private static void addWorkingCopies(Files files, Paths paths, String name, Set<String> folders) {
        Query query = files.live().between("name", name, name + "\0").limit(PAGE);
        List<Document> page = files.query(query);
        while (!page.isEmpty()) {
            List<FileEntry> found =
                    page.stream().map(each -> FileRecord.of(each).entry()).toList();
            paths.ofAll(found).forEach(path -> folders.add(path.substring(0, path.length() - name.length() - 1)));
            page = page.size() < PAGE ? List.of() : files.query(query.startAfter(page.get(page.size() - 1)));
        }
    }

    /** Takes note of what there is, so that it can be said what is protected and is not there. */
    void sees(String path) {
        unseen.remove(path);
    }

    /**
     * Requires that all that is protected is there, once everything was seen.
     *
     * @throws InvalidRulesException if something is not: it may be misspelt, and its user relies on it
     */
    void requireSeen() {
        if (!unseen.isEmpty()) {
            throw new InvalidRulesException("protect: there is no " + String.join(", and no ", unseen)
                    + " in what was scanned, so nothing would be protected by it");
        }
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
