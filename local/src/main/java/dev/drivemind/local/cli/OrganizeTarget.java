package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tidied up.
 *
 * @param within the path of a folder in the source, beginning with a slash; empty for all of it
 */
record OrganizeTarget(SourceView source, String within) {

    /** Finds what a text names: a source, or a folder, which is a part of a source or becomes one. */
    static OrganizeTarget of(Api api, @Nullable String given, BaseCommand command) {
        Optional<Path> folder = folder(given);
        if (given == null || folder.isEmpty()) {
            SourceOption option = given == null ? new SourceOption() : SourceOption.of(given);
            return new OrganizeTarget(option.choose(api, command), "");
        }
        Path real = folder.get();
        return api.sources().stream()
                .filter(source -> source.path()
                        .filter(path -> real.startsWith(Path.of(path)))
                        .isPresent())
                .max(Comparator.comparingInt(
                        source -> source.path().map(String::length).orElse(0)))
                .map(source -> new OrganizeTarget(source, below(source, real)))
                .orElseGet(() -> new OrganizeTarget(api.connections().addFolder(real), ""));
    }

    /**
     * Returns a folder that is to be protected, as a path within what is tidied up: a path of this machine that lies below it becomes one, and
     * anything else is one already.
     */
    String inside(String given) {
        try {
            Path path = Path.of(given);
            Optional<Path> root = source.path().map(top -> Path.of(top + within));
            if (root.isEmpty() || !path.isAbsolute()) {
                return given;
            }
            Path real = Files.exists(path) ? path.toRealPath() : path.normalize();
            return real.startsWith(root.get()) ? slashed(root.get().relativize(real)) : given;
        } catch (InvalidPathException | IOException e) {
            return given;
        }
    }

    /** Returns the same in the words in which the copies of any source are protected. */
    String insideSource(String given) {
        String path = inside(given);
        boolean named = path.equals(given) && given.indexOf(':') > 0;
        return named
                ? given
                : source.id() + ":" + within + "/"
                        + slashed(Path.of(path).normalize()).replaceFirst("^/+", "");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String below(SourceView source, Path folder) {
        Path root = Path.of(source.path().orElse("/"));
        return folder.equals(root) ? "" : "/" + root.relativize(folder);
    }

    private static Optional<Path> folder(@Nullable String given) {
        try {
            Path path = Path.of(given == null ? "" : given);
            boolean meant = given != null
                    && !BucketOptions.isAddress(given)
                    && (PathLookup.isPath(given) || Files.isDirectory(path));
            return meant ? Optional.of(ScanTarget.folder(path).path()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
