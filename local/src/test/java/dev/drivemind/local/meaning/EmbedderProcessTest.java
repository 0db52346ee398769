package dev.drivemind.local.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.search.Embedder.UnusableException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that says what it is made to say. */
class EmbedderProcessTest {
    private static final String READY = "printf 'DMMH\\000\\000\\000\\002'; head -c 1 >/dev/null; ";

    /** 1.0 and -2.0, as floats. */
    private static final String VECTOR = "printf 'DMMR\\077\\200\\000\\000\\300\\000\\000\\000'";

    private static EmbedderProcess process(String script) throws IOException {
        return EmbedderProcess.of(new ProcessBuilder("sh", "-c", script).start());
    }

    @Test
    void vectorsAreTakenAsTheyAreSaid() throws IOException {
        try (EmbedderProcess process = process(READY + VECTOR)) {
            assertThat(process.embed(List.of("text"))).containsExactly(new float[] {1, -2});
        }
    }

    @Test
    void whatCannotWorkOnThisMachineSaysWhy() {
        assertThatThrownBy(() -> process("printf 'DMMF\\000\\007no code'"))
                .isInstanceOf(UnusableException.class)
                .hasMessage("no code");
    }

    @Test
    void whatGreetsOtherwiseOrDoesNotStartIsNone() {
        assertThatThrownBy(() -> process("printf 'some words'")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> process("exit 3")).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatEndsTooEarlyIsNone() throws IOException {
        try (EmbedderProcess process = process(READY + VECTOR)) {
            assertThatThrownBy(() -> process.embed(List.of("one", "two"))).isInstanceOf(IOException.class);
        }
    }
}
