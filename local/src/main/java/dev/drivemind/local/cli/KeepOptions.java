package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.SourceView;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of several copies to keep. */
final class KeepOptions {
    private static final String IN = "in:";

    @Option(
            names = "--keep",
            paramLabel = "RULE",
            description =
                    "Which copy to keep: oldest, newest, shortest-path, or in:FOLDER for all that are in a folder."
                            + " Where the rule does not say which, all are kept.")
    @Nullable
    String rule;

    @Option(
            names = "--protect",
            paramLabel = "FOLDER",
            description =
                    "Keep whatever is in this folder or below it, given by path, id, or a source's name. May be repeated.")
    List<String> guarded = new ArrayList<>();

    @Option(
            names = "--plan",
            description =
                    "Show what the rule would remove, and make a plan of it for each source. Nothing is removed until"
                            + " 'organize --apply' carries the plan out.")
    boolean plan;

    /** Refuses what has no meaning. */
    void check() {
        if (rule == null && (plan || !guarded.isEmpty())) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "It is not said which copies to keep.",
                    "Add --keep oldest, --keep newest, --keep shortest-path or --keep in:FOLDER.");
        }
    }

    boolean given() {
        return rule != null;
    }

    /** Returns the parameters that say so to a server. */
    List<Map.Entry<String, String>> parameters(List<SourceView> sources) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        if (rule != null) {
            String keep = rule.startsWith(IN)
                    ? IN + folders(rule.substring(IN.length()), sources).get(0)
                    : rule;
            parameters.add(Map.entry("keep", keep));
            guarded.stream()
                    .flatMap(folder -> folders(folder, sources).stream())
                    .forEach(folder -> parameters.add(Map.entry("protect", folder)));
        }
        return parameters;
    }

    /** A folder of this machine is a folder of each source that holds it, the nearest first; a source's name means its id. */
    private static List<String> folders(String given, List<SourceView> sources) {
        List<String> ofMachine = sources.stream()
                .sorted(Comparator.comparing((SourceView source) ->
                                source.path().map(String::length).orElse(0))
                        .reversed())
                .flatMap(source -> source.path().flatMap(root -> below(root, given)).stream()
                        .map(rest -> source.id() + rest))
                .toList();
        List<String> named = sources.stream()
                .filter(source -> source.name().equals(given) || source.label().equals(given))
                .map(SourceView::id)
                .toList();
        return !ofMachine.isEmpty() ? ofMachine : named.size() == 1 ? named : List.of(given);
    }

    private static Optional<String> below(String folder, String given) {
        try {
            Path absolute = Path.of(given).toAbsolutePath().normalize();
            Path root = Path.of(folder);
            if (!PathLookup.isPath(given) || !absolute.startsWith(root)) {
                return Optional.empty();
            }
            return Optional.of(absolute.equals(root) ? "" : ":/" + root.relativize(absolute));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
