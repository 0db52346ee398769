package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choice of a source, which may be left out when there is only one. */
final class SourceOption {

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "A source's name, path or id. May be omitted if there is only one source.")
    @Nullable
    String given;

    /** The option with a value. */
    static SourceOption of(String value) {
        SourceOption option = new SourceOption();
        option.given = value;
        return option;
    }

    /** Returns true if a text names one of the user's sources. */
    static boolean isSource(Api api, String text) {
        return api.sources().stream().anyMatch(source -> means(source, text));
    }

    /** The source that was meant, for a file: if none is named, the one below whose folder the file is on this machine. */
    SourceView chooseFor(String file, Api api, BaseCommand command) {
        List<SourceView> above = given == null && PathLookup.isPath(file)
                ? api.sources().stream()
                        .filter(source -> PathLookup.isBelow(source, file))
                        .toList()
                : List.of();
        return above.size() == 1 ? above.get(0) : choose(api, command);
    }

    /** The source that was meant. */
    SourceView choose(Api api, BaseCommand command) {
        List<SourceView> sources = api.sources();
        if (sources.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "There is no source yet.",
                    "Scan something first: " + command.commandLine("scan ~/some/folder"));
        }
        String wanted = given;
        List<SourceView> fitting = wanted == null
                ? sources
                : sources.stream().filter(source -> means(source, wanted)).toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String message = wanted == null
                ? "There is more than one source."
                : "'" + wanted + "' names " + (fitting.isEmpty() ? "no source." : "more than one source.");
        throw new CommandFailedException(
                ExitCode.USAGE, message, "Give the id of one of them:\n" + list(fitting.isEmpty() ? sources : fitting));
    }

    private static boolean means(SourceView source, String wanted) {
        return source.id().equals(wanted)
                || source.name().equals(wanted)
                || source.label().equals(wanted)
                || source.path().filter(path -> sameFolder(path, wanted)).isPresent()
                || source.url().filter(url -> sameBucket(url, wanted)).isPresent();
    }

    /** With a slash at its end or without. */
    private static boolean sameBucket(String address, String wanted) {
        return BucketOptions.isAddress(wanted) && address.replaceFirst("/$", "").equals(wanted.replaceFirst("/$", ""));
    }

    private static boolean sameFolder(String path, String wanted) {
        try {
            return Path.of(path).equals(Path.of(wanted).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static String list(List<SourceView> sources) {
        return sources.stream()
                .map(source -> "  " + source.id() + "  " + source.name())
                .collect(Collectors.joining("\n"));
    }
}
