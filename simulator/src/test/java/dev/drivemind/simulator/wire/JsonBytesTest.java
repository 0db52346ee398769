package dev.drivemind.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonBytesTest {
    private static final DateTimeFormatter WIRE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void textsComeBackAsTheyWere() {
        for (String text :
                List.of("", "plain", "a\"b\\c/d", "\u0000\u001f\u007f\t", "é写😀", "👩‍👩‍👧", "\u2028", "},{")) {
            String json = text(new JsonBytes(1)
                    .open()
                    .name("t")
                    .value(text)
                    .name("n")
                    .value(1)
                    .close());

            assertThat(JsonParser.parseString(json).getAsJsonObject().get("t").getAsString())
                    .isEqualTo(text);
        }
        assertThat(text(new JsonBytes().value("lone \ud83d!"))).isEqualTo("\"lone \\ufffd!\"");
    }

    @Test
    void commasAreWhereTheyBelong() {
        String json = text(new JsonBytes()
                .open()
                .name("a")
                .openArray()
                .value(1)
                .open()
                .close()
                .value(true)
                .closeArray()
                .name("b")
                .quoted(-2)
                .close());

        assertThat(json).isEqualTo("{\"a\":[1,{},true],\"b\":\"-2\"}");
    }

    @Test
    void numbersOfEveryLengthAreWhole() {
        long number = 1;
        for (int digits = 1; digits <= 19; digits++) {
            for (long near : new long[] {number - 1, number, number + 1, -number}) {
                assertThat(text(new JsonBytes(1).value(near))).isEqualTo(Long.toString(near));
            }
            number *= 10;
        }
        assertThat(text(new JsonBytes().quoted(Long.MAX_VALUE))).isEqualTo("\"9223372036854775807\"");
    }

    @Test
    void timesAreThoseOfTheJdk() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            long ms = random.nextLong(FIRST, LAST + 1);
            assertThat(text(new JsonBytes().time(ms))).isEqualTo('"' + WIRE.format(Instant.ofEpochMilli(ms)) + '"');
        }
    }

    private static String text(JsonBytes json) {
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }
}
