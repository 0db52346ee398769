package dev.drivemind.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
    private static final int LARGEST = 100;

    @TempDir
    private Path temp = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private Path file() {
        return temp.resolve("logs/agent.log");
    }

    private RotatingFile open() {
        return new RotatingFile(file(), now::get, LARGEST);
    }

    private String unpacked(int number) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file() + "." + number + ".gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFileThatBecomesTooLargeIsPackedAndTheOldestAreDeleted() throws Exception {
        try (RotatingFile lines = open()) {
            for (int i = 0; i < 9; i++) {
                lines.write(i + "x".repeat(60));
            }
        }

        assertThat(Files.readString(file())).startsWith("8x");
        assertThat(unpacked(1)).startsWith("7x");
        assertThat(unpacked(RotatingFile.KEPT)).startsWith("3x");
        try (Stream<Path> all = Files.list(file().getParent())) {
            assertThat(all).hasSize(RotatingFile.KEPT + 1);
        }
    }

    @Test
    void whatAProcessBeforeHasWrittenIsContinued() throws Exception {
        try (RotatingFile lines = open()) {
            lines.write("first");
        }
        try (RotatingFile lines = open()) {
            lines.write("second");
        }

        assertThat(file()).hasContent("first\nsecond\n");
    }

    @Test
    void whatIsOlderThanAWeekIsDeleted() throws Exception {
        try (RotatingFile lines = open()) {
            lines.write("x".repeat(90));
            lines.write("y".repeat(90));
        }
        now.updateAndGet(before -> before.plus(Duration.ofDays(8)));

        try (RotatingFile lines = open()) {
            lines.write("z");
        }

        assertThat(Path.of(file() + ".1.gz")).doesNotExist();
    }

    @Test
    void aLogThatCannotBeWrittenEndsNothing() throws Exception {
        Path blocked = Files.writeString(temp.resolve("file"), "").resolve("agent.log");

        try (RotatingFile lines = new RotatingFile(blocked, now::get, LARGEST)) {
            lines.write("lost");
        }

        assertThat(temp.resolve("file")).isEmptyFile();
    }

    @Test
    void aValueCannotAddALineOfItsOwn() {
        StringBuilder told = new StringBuilder();
        for (Format format : Format.values()) {
            new Log(now::get, format, Level.INFO, told::append).info("told", Map.of("name", "a\nb"));
        }

        assertThat(told.toString()).doesNotContain("\n").contains("name=a?b").contains("\"name\":\"a\\nb\"");
    }
}
