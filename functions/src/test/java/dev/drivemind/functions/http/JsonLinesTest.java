package dev.drivemind.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonLines lines = new JsonLines(bytes, List.of("a", "b \"\u00e9", "c"));

    private void isWrittenLikeATree(String text) throws IOException {
        Json tree = new Json().put("a", text).put("b \"\u00e9", text).put("c", 1L);
        bytes.reset();
        lines.write(text, text, 1L);
        assertThat(bytes.toByteArray()).isEqualTo((Json.text(tree.build()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsWithoutAValueAreLeftOut() throws IOException {
        lines.write("a", null, true);
        lines.write(null, false, Long.MIN_VALUE);
        lines.write(null, null, null);

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"a\",\"c\":true}\n{\"b \\\"\u00e9\":false,\"c\":-9223372036854775808}\n{}\n");
    }

    @Test
    void everyCharacterIsWrittenAsInTheAnswersThatAreTrees() throws IOException {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 37) {
            isWrittenLikeATree("a" + Character.toString(point) + "b");
        }
    }

    @Test
    void anyTextIsWrittenAsInTheAnswersThatAreTreesEvenIfItIsNotValid() throws IOException {
        Random random = new Random(7);
        char[] some = {'a', '"', '\\', '\n', '\u007f', 'é', '\u2028', '中', '\uD83D', '\uDE80', '\uFFFF', 0};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(some[random.nextInt(some.length)]);
            }
            isWrittenLikeATree(text.toString());
        }
    }

    @Test
    void aLongTextIsWrittenWhole() throws IOException {
        isWrittenLikeATree("\u0001é中".repeat(10_000));
    }

    @Test
    void everyKindOfAValueIsWrittenAsInTheAnswersThatAreTrees() throws IOException {
        List<Object> list = List.of("x", 1L, -0.1, 1e300, true, List.of(), Map.of());
        Fields fields = Fields.of(Map.of("list", list, "nested \"", Map.of("n", Map.of("deep", list)), "r", 2.0));
        Json tree = new Json().put("a", "id").put("c", fields);

        lines.write("id", null, fields.asMap());

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(Json.text(tree.build()) + "\n");
        assertThatThrownBy(() -> lines.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
