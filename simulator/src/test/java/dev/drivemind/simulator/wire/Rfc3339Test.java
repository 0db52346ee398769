package dev.drivemind.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Rfc3339Test {
    private static String written(long ms) {
        return new String(new JsonBytes(1).time(ms).toByteArray(), StandardCharsets.US_ASCII).replace("\"", "");
    }

    @Test
    void everyTimeThatMillisecondsCanTellIsWrittenAsItIs() {
        for (String time : List.of(
                "2026-01-31T09:05:00.007Z",
                "1969-12-31T23:59:59.999Z",
                "0000-02-29T00:00:00.000Z",
                "9999-12-31T23:59:59.999Z",
                "2400-02-29T12:00:00.123Z")) {
            assertThat(written(Instant.parse(time).toEpochMilli())).isEqualTo(time);
        }
        assertThat(written(Instant.parse("+10000-01-01T00:00:00.001Z").toEpochMilli()))
                .isEqualTo("+10000-01-01T00:00:00.001Z");
        assertThat(written(Instant.parse("-0001-01-01T00:00:00.001Z").toEpochMilli()))
                .isEqualTo("-0001-01-01T00:00:00.001Z");
        for (long ms : List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE)) {
            assertThat(Instant.parse(written(ms))).isEqualTo(Instant.ofEpochMilli(ms));
        }
    }
}
