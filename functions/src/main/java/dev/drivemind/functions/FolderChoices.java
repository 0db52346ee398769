package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.duplicate.FolderChoice;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folders that a user names: {@code SOURCE} is a whole source, by its id; {@code SOURCE:FOLDER} a folder of it, by its id or by
 * its path, which begins with a slash; {@code FOLDER} such folders of any source. A path may lead to several folders.
 */
final class FolderChoices {
    private static final int PAGE = 500;

    private final Scope scope;
    private final List<String> sources;

    FolderChoices(Scope scope) {
        this.scope = scope;
        this.sources = scope.connections().list().stream().map(SourceRecord::id).toList();
    }

    /**
     * Finds what a text names.
     *
     * @param parameter where it was given
     * @throws ProblemException if it names nothing: what is meant to be kept must not be missed by a slip of the pen
     */
    List<FolderChoice> of(String parameter, String given) {
        if (sources.contains(given)) {
            return List.of(new FolderChoice(given, Optional.empty()));
        }
        int colon = given.indexOf(':');
        boolean ofOne = colon > 0 && sources.contains(given.substring(0, colon));
        String folder = ofOne ? given.substring(colon + 1) : given;
        List<FolderChoice> found = new ArrayList<>();
        for (String source : ofOne ? List.of(given.substring(0, colon)) : sources) {
            find(source, folder).forEach(found::add);
        }
        if (found.isEmpty()) {
            throw Problem.ofField(
                            parameter,
                            "There is no such folder in your sources. Give its path as `files` shows it, its id, or the id of a source")
                    .asException();
        }
        return found;
    }

    private List<FolderChoice> find(String source, String folder) {
        if (folder.equals("/")) {
            return List.of(new FolderChoice(source, Optional.empty()));
        }
        Files files = scope.filesOf(source);
        List<String> ids = folder.startsWith("/") ? withPath(files, trimmed(folder)) : withId(files, folder);
        return ids.stream().map(id -> new FolderChoice(source, Optional.of(id))).toList();
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> withId(Files files, String id) {
        boolean possible = !id.isEmpty() && id.length() <= 500 && id.indexOf('/') < 0;
        return possible
                ? files
                        .find(id)
                        .filter(record -> record.live() && record.entry().isFolder())
                        .map(FileRecord::id)
                        .stream()
                        .toList()
                : List.of();
    }

    private static List<String> withPath(Files files, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Query query = files.live()
                .whereEqual("mimeType", FileEntry.FOLDER)
                .between("name", name, name + "\0")
                .limit(PAGE);
        Paths paths = new Paths(files);
        List<String> ids = new ArrayList<>();
        for (List<Document> page = files.query(query); !page.isEmpty(); ) {
            List<FileEntry> folders = page.stream()
                    .map(document -> FileRecord.of(document).entry())
                    .toList();
            List<String> theirs = paths.ofAll(folders);
            for (int i = 0; i < folders.size(); i++) {
                if (theirs.get(i).equals(path)) {
                    ids.add(folders.get(i).id());
                }
            }
            page = page.size() < PAGE ? List.of() : files.query(query.startAfter(page.get(page.size() - 1)));
        }
        return ids;
    }
}
