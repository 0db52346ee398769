package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command that a page shows is one: its name, its options and how many arguments it takes. */
class CommandsInDocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SHOWN = Pattern.compile("^    (?: {4})?(?:scripts/)?drivemind (?!-)(\\S.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                Matcher shown = SHOWN.matcher(line);
                if (shown.matches() && !line.contains("──")) {
                    commands.add(withoutRemark(shown.group(1)));
                }
            }
        }
        return commands.stream().distinct().sorted().toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** What a command does stands some spaces after it; where its output goes is the shell's. */
    private static String withoutRemark(String line) {
        return line.split(" {3,}| [>|&]| #", 2)[0].strip();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aShownCommandIsUnderstood(String command) {
        CommandLine all = new DriveMindCommand(new Bench(Path.of("")).context()).commandLine("");
        try {
            assertThat(all.parseArgs(words(command)).hasSubcommand()).isTrue();
        } catch (CommandLine.ParameterException e) {
            fail("drivemind " + command + ": " + e.getMessage(), e);
        }
    }

    @Test
    void manyAreShown() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(60);
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toArray(String[]::new);
    }
}
