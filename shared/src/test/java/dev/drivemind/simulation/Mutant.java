package dev.drivemind.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A protocol error that somebody could make: one piece of a source file, put differently.
 *
 * @param name what is done wrong
 * @param file the source file, below the packages' root
 * @param text the piece as it is, but for white space; stands there exactly once
 * @param instead what stands there instead
 * @param watchdog whether the worlds that show it have a watchdog
 */
record Mutant(String name, String file, String text, String instead, boolean watchdog) {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java/dev/drivemind"), Path.of("../agent/src/main/java/dev/drivemind"));

    /** An error that shows in worlds without a watchdog. */
    static Mutant of(String name, String file, String text, String instead) {
        return new Mutant(name, file, text, instead, false);
    }

    /** The same error, looked for in worlds with a watchdog. */
    Mutant withWatchdog() {
        return new Mutant(name, file, text, instead, true);
    }

    /** The whole source file with the error in it. */
    String source() {
        String source = original();
        Matcher piece = piece().matcher(source);
        long found = piece.results().count();
        if (found != 1) {
            throw new IllegalStateException(
                    "The mutant '" + name + "' has rotted: " + file + " has " + found + " pieces that read: " + text);
        }
        return piece.replaceFirst(Matcher.quoteReplacement(instead));
    }

    /** The text, however the formatter has broken its lines. */
    private Pattern piece() {
        return Pattern.compile(
                Arrays.stream(text.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    private String original() {
        try {
            Path found = SOURCES.stream()
                    .map(sources -> sources.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchFileException(file));
            return Files.readString(found);
        } catch (IOException e) {
            throw new UncheckedIOException("The mutant '" + name + "' has rotted", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
