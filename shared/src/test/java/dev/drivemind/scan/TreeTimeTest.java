package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times of trees are written as the JDK would. */
class TreeTimeTest {
    private static final DateTimeFormatter JDK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void anyTimeOfFourDigitYearsIsWrittenAsTheJdkDoes() {
        Random random = new Random(1);
        long first = Instant.parse("0000-03-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 100_000; i++) {
            long ms = first + Math.floorMod(random.nextLong(), last - first + 1);
            assertThat(TreeTime.text(ms)).isEqualTo(JDK.format(Instant.ofEpochMilli(ms)));
        }
        assertThat(TreeTime.text(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(TreeTime.text(last)).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @Test
    void otherYearsAreWrittenWithTheirSign() {
        assertThat(TreeTime.text(Instant.parse("+12024-02-29T00:00:00Z").toEpochMilli()))
                .isEqualTo("+12024-02-29T00:00:00Z");
    }
}
