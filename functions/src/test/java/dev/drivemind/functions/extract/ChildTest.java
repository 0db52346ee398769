package dev.drivemind.functions.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.content.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that says what it is made to say. */
class ChildTest {
    private static final Bounds BOUNDS =
            new Bounds(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2), 500, 256);

    private final Path folder;

    ChildTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Returns a process that greets, and ends once it was asked and has answered. */
    private Child child(String outcome, int length, String text) throws IOException, Child.BrokeException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream answer = new DataOutputStream(bytes);
        answer.writeInt(0x444d5852);
        answer.writeUTF(outcome);
        answer.writeInt(7);
        answer.writeInt(length);
        answer.write(text.getBytes(StandardCharsets.UTF_8));
        Path said = Files.write(folder.resolve("answer"), bytes.toByteArray());
        String script = "printf DMXH; head -c 1 >/dev/null; cat '" + said + "'";
        return Child.of(new ProcessBuilder("sh", "-c", script).start(), BOUNDS, System::nanoTime);
    }

    private Child.Reply read(Child child) throws Child.BrokeException {
        return child.read(folder.resolve("file"), "name", "type", 1_000);
    }

    @Test
    void aWholeAnswerIsTaken() throws IOException, Child.BrokeException {
        try (Child child = child("done", 5, "words")) {
            assertThat(read(child)).isEqualTo(new Child.Reply(Outcome.DONE, "words", 7));
        }
    }

    @Test
    void anAnswerThatEndsTooEarlyIsNone() throws IOException, Child.BrokeException {
        try (Child child = child("done", 100, "words")) {
            assertThatThrownBy(() -> read(child)).isInstanceOf(Child.BrokeException.class);
        }
    }

    @Test
    void anAnswerWithoutAMeaningIsNone() throws IOException, Child.BrokeException {
        try (Child child = child("splendid", 5, "words")) {
            assertThatThrownBy(() -> read(child)).isInstanceOf(Child.BrokeException.class);
            assertThat(child.isUsedUp()).isTrue();
        }
    }
}
