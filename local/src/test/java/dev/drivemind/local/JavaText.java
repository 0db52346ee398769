package dev.drivemind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of a source file that are written for people.
 *
 * @param file where it is
 * @param literals its strings and text blocks
 * @param comments its comments, Javadoc included
 */
record JavaText(Path file, List<String> literals, List<String> comments) {
    private static final Pattern PARTS = Pattern.compile(
            "(?<comment>//[^\n]*|/\\*.*?\\*/)|\"\"\"(?<block>.*?)\"\"\"|\"(?<literal>(?:[^\"\\\\\n]|\\\\.)*+)\"|'(?:[^'\\\\]|\\\\.)'",
            Pattern.DOTALL);
    private static final Path ROOT = Path.of("..");

    /** Returns the main sources of all modules. */
    static List<JavaText> house() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(JavaText::below)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavaText> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(JavaText::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaText read(Path file) {
        try {
            return of(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaText of(Path file, String source) {
        List<MatchResult> parts = PARTS.matcher(source).results().toList();
        return new JavaText(
                file,
                parts.stream()
                        .map(part -> part.group(2) == null ? part.group(3) : part.group(2))
                        .flatMap(Stream::ofNullable)
                        .toList(),
                parts.stream()
                        .map(part -> part.group(1))
                        .flatMap(Stream::ofNullable)
                        .toList());
    }

    /** Returns the name of the package, which is the folder's. */
    String packageName() {
        String path = file.getParent().toString().replace('\\', '/');
        return path.substring(path.indexOf("src/main/java/") + "src/main/java/".length())
                .replace('/', '.');
    }
}
