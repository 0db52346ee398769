package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.FileQuery;
import dev.drivemind.local.cli.client.FileView;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.client.SourceView;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds items by their path. Names are not unique in a drive, so that a path can lead to several items. */
final class PathLookup {
    private static final int PAGE = 1000;

    private final Api api;
    private final SourceView source;

    PathLookup(Api api, SourceView source) {
        this.api = api;
        this.source = source;
    }

    /** Whether a text is a path rather than an id. */
    static boolean isPath(String text) {
        return text.contains("/") || text.equals("..") || text.equals(".");
    }

    /** The id of a folder given by id or path. */
    String folder(String given) {
        if (!isPath(given)) {
            return given;
        }
        List<FileView> folders = find(given).stream().filter(FileView::folder).toList();
        if (folders.size() == 1) {
            return folders.get(0).id();
        }
        if (folders.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "There is no such folder in the index: " + given + ".",
                    "Give the id of a folder, or its path if it is in the index: 'files' lists what is there.");
        }
        throw new CommandFailedException(
                ExitCode.USAGE,
                "More than one folder has the path " + given + ".",
                "Give the id of one of them: "
                        + folders.stream().map(FileView::id).collect(Collectors.joining(", ")));
    }

    /** The live items with a path; either as the index has it, or as this machine has it below a scanned folder. */
    List<FileView> find(String given) {
        String path = indexPath(given);
        String name = path.substring(path.lastIndexOf('/') + 1);
        FileQuery query = FileQuery.of(source.id())
                .with("name", name)
                .with("special", true)
                .with("limit", PAGE);
        return name.isEmpty() ? List.of() : matching(query, path);
    }

    /** What others own and share, and what is left out, by its name: the index does not hold the folders that it is in. */
    List<FileView> findOutside(String given) {
        String name = given.substring(given.lastIndexOf('/') + 1);
        FileQuery query = FileQuery.of(source.id())
                .with("name", name)
                .with("outside", true)
                .with("limit", PAGE);
        return name.isEmpty() ? List.of() : matching(query, "/" + name);
    }

    private List<FileView> matching(FileQuery query, String path) {
        List<FileView> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            PageOf<FileView> page = api.files(query.with("pageToken", next.orElse(null)));
            page.items().stream().filter(file -> file.path().equals(path)).forEach(found::add);
            next = page.nextPageToken();
        } while (next.isPresent());
        return found;
    }

    /** Whether a path of this machine leads to something below the folder of a source. */
    static boolean isBelow(SourceView source, String given) {
        return source.path().flatMap(folder -> below(folder, given)).isPresent();
    }

    private String indexPath(String given) {
        Optional<String> below = source.path().flatMap(folder -> below(folder, given));
        String path = below.orElse(given);
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.startsWith("/") ? trimmed : "/" + trimmed;
    }

    private static Optional<String> below(String folder, String given) {
        try {
            Path absolute = Path.of(given).toAbsolutePath().normalize();
            Path root = Path.of(folder);
            return absolute.startsWith(root) && !absolute.equals(root)
                    ? Optional.of("/" + root.relativize(absolute))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
