package dev.drivemind.local.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.content.Processor;
import dev.drivemind.content.Processor.Answer;
import dev.drivemind.found.Found;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With real processes; the clock is the test's, so that a program that hangs is ended at once. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class ProgramTest {
    private static final ProgramBounds BOUNDS = new ProgramBounds(Duration.ofSeconds(10), 1_000, 3);

    @TempDir
    Path temporary = Path.of("");

    private final AtomicLong nanos = new AtomicLong();

    private Answer run(Processor program) {
        return program.process(
                new Processor.Request("1", "it's \"x\".txt", "text/plain", "words; $(touch /tmp/never)"));
    }

    private Program program(String script) {
        return new Program("mine", List.of("/bin/sh", "-c", script), BOUNDS, temporary.resolve("work"), nanos::get);
    }

    /** Each look at the clock finds that a second has passed. */
    private Program watched(String script) {
        return new Program(
                "mine",
                List.of("/bin/sh", "-c", script),
                BOUNDS,
                temporary.resolve("work"),
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
    }

    @Test
    void whatAProgramFindsIsOfItsOwnKinds() throws IOException {
        Answer answer = run(
                program(
                        "cat > " + temporary.resolve("seen")
                                + "; echo '{\"found\":[{\"kind\":\"person\",\"value\":\"Ann\"},{\"kind\":\"person\",\"value\":\"Ann\"}],\"tags\":[\"contract\"]}'"));

        assertThat(answer)
                .isEqualTo(new Answer.Looked(List.of(
                        new Found("mine.person", 2, List.of("Ann")), new Found("mine.contract", 1, List.of()))));
        assertThat(Files.readString(temporary.resolve("seen")))
                .isEqualTo(
                        "{\"id\":\"1\",\"name\":\"it\\u0027s \\\"x\\\".txt\",\"type\":\"text/plain\",\"text\":\"words; $(touch /tmp/never)\"}"
                                .replace("\\u0027", "'"));
        assertThat(temporary.resolve("work")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "exit 3 => it ended with the code 3",
                "echo nonsense { => its answer is not the JSON that is expected",
                "echo '{\"found\":5}' => its answer is not the JSON that is expected",
                "echo '[]' => its answer is not the JSON that is expected",
                "echo '{\"found\":[{\"kind\":\"a\"}]}' => its answer is not the JSON that is expected",
                "echo '{\"tags\":[\"Not A Word\"]}' => a kind or a tag of its answer is not of 1 to 30 small letters, digits and hyphens",
                "yes | head -c 5000 => its answer is longer than 1000 bytes",
            })
    void aProgramThatGivesNoAnswerFailsWithItsReason(String script, String reason) {
        assertThat(run(program(script))).isEqualTo(new Answer.Failed(reason));
        assertThat(temporary.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aProgramThatHangsIsEndedWithAllThatItHasStarted() throws IOException {
        Answer answer = run(watched("sleep 1000 & echo $! > " + temporary.resolve("pid") + "; sleep 1000"));

        assertThat(answer).isEqualTo(new Answer.Failed("it took more than 10 seconds"));
        long child = Long.parseLong(Files.readString(temporary.resolve("pid")).strip());
        while (isRunning(child)) {
            Thread.onSpinWait();
        }
    }

    /** One that has died, and that its new parent has not taken notice of, has no command. */
    private static boolean isRunning(long process) {
        return ProcessHandle.of(process).flatMap(left -> left.info().command()).isPresent();
    }

    @Test
    void aProgramDoesNotSeeTheEnvironment() {
        assertThat(run(program("test -z \"$HOME$USER\" && echo '{}'"))).isEqualTo(new Answer.Looked(List.of()));
    }

    @Test
    void aProgramThatFailsEachTimeIsLeftAlone() throws IOException {
        Program program = program("echo x >> " + temporary.resolve("runs") + "; exit 1");
        for (int i = 0; i < 5; i++) {
            assertThat(run(program)).isInstanceOf(Answer.Failed.class);
        }

        assertThat(Files.readAllLines(temporary.resolve("runs"))).hasSize(3);
        assertThat(((Answer.Failed) run(program)).reason()).contains("3 times in a row");
    }

    @Test
    void aDataDirectoryNamesItsPrograms() throws IOException {
        assertThat(Programs.of(temporary, temporary, nanos::get)).isEmpty();
        configure(
                "{\"processors\":[{\"name\":\"a\",\"command\":[\"/bin/true\"]},{\"name\":\"b\",\"command\":[\"/bin/true\"],\"seconds\":5}]}");

        assertThat(Programs.of(temporary, temporary, nanos::get))
                .extracting(Processor::name)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"processors\":[{}]}",
                "{\"processors\":5}",
                "{\"processors\":[{\"name\":\"a\",\"command\":[\"/bin/true\"],\"seconds\":\"x\"}]}",
                "{\"processors\":[{\"name\":\"A b\",\"command\":[\"/bin/true\"]}]}",
                "{\"processors\":[{\"name\":\"a\",\"command\":[\"true\"]}]}",
                "{\"processors\":[{\"name\":\"a\",\"command\":[]}]}",
                "{\"processors\":[{\"name\":\"a\",\"command\":[\"/bin/true\"],\"seconds\":0}]}",
                "{\"processors\":[{\"name\":\"a\",\"command\":[\"/bin/true\"]},{\"name\":\"a\",\"command\":[\"/bin/true\"]}]}"
            })
    void aFileThatIsWrongIsRefusedWithItsName(String content) throws IOException {
        configure(content);

        assertThatThrownBy(() -> Programs.of(temporary, temporary, nanos::get))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("processors.json in the data directory is not right: ");
    }

    @Test
    void aFileThatOthersMayWriteIsNotFollowed() throws IOException {
        Path file = configure("{\"processors\":[]}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        assertThatThrownBy(() -> Programs.of(temporary, temporary, nanos::get)).hasMessageContaining("chmod 600");
    }

    private Path configure(String content) throws IOException {
        Path file = Files.writeString(temporary.resolve("processors.json"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
