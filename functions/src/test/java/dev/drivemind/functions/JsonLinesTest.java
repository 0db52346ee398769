package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonLines lines = new JsonLines(bytes);

    private void isWrittenLikeATree(Consumer<Members> teller) throws IOException {
        Json tree = new Json();
        teller.accept(tree);
        bytes.reset();
        lines.write(teller);
        assertThat(bytes.toByteArray()).isEqualTo((Json.text(tree.build()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void absentValuesAreLeftOut() throws IOException {
        lines.write(line -> line.put("id", "a").put("none", (String) null).put("size", (Long) null));
        lines.write(line -> line.put("size", Long.MIN_VALUE).put("trashed", false).put("live", true));
        lines.write(line -> {});

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"a\"}\n{\"size\":-9223372036854775808,\"trashed\":false,\"live\":true}\n{}\n");
    }

    @Test
    void everyCharacterIsWrittenAsInTheAnswersThatAreTrees() throws IOException {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 37) {
            String text = "a" + Character.toString(point) + "b";
            isWrittenLikeATree(line -> line.put("name", text));
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
            @Nullable String name = text.toString();
            isWrittenLikeATree(line -> line.put("name", name).put(text.toString(), 1L));
        }
    }

    @Test
    void aLongTextIsWrittenWhole() throws IOException {
        String text = "\u0001é中".repeat(10_000);
        isWrittenLikeATree(line -> line.put("name", text).put("path", text));
    }
}
