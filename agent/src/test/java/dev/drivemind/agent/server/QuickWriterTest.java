package dev.drivemind.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class QuickWriterTest {
    @Test
    void whatIsWrittenInPiecesOfAnySizeArrivesWholeAndInOrder() throws IOException {
        StringWriter arrived = new StringWriter();
        StringBuilder written = new StringBuilder();
        try (Writer writer = new QuickWriter(arrived)) {
            for (int length = 0; length < 40_000; length = 3 * length + 1) {
                String text = "x\u00E4\uD83D\uDE00".repeat(length / 4 + 1);
                writer.write('.');
                writer.write(text);
                writer.write(text.toCharArray());
                written.append('.').append(text).append(text);
            }
        }
        assertThat(arrived.toString()).isEqualTo(written.toString());
    }

    @Test
    void flushingHandsOnWhatWasGathered() throws IOException {
        StringWriter arrived = new StringWriter();
        Writer writer = new QuickWriter(arrived);
        writer.write("some");
        assertThat(arrived.toString()).isEmpty();

        writer.flush();

        assertThat(arrived.toString()).isEqualTo("some");
    }
}
