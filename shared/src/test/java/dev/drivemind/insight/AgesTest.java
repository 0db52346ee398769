package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.insight.Ages.Age;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages of files in whatever form their times are given. */
class AgesTest {
    private final Ages ages = new Ages(Instant.parse("2026-11-27T10:00:00.500Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T09:59:59Z,         MONTH",
        "2027-11-27T09:59:59Z,         MONTH",
        "2026-10-28T10:00:00.501Z,     MONTH",
        "2026-10-28T10:00:00.500Z,     YEAR",
        "2026-10-28T10:00:00Z,         YEAR",
        "2026-10-28T12:00:01+02:00,    MONTH",
        "2026-10-28T11:59:59+02:00,    YEAR",
        "2025-11-27T10:00:01Z,         YEAR",
        "2024-12-01T00:00:00.000Z,     TWO_YEARS",
        "2023-12-01T00:00:00.000Z,     THREE_YEARS",
        "2022-01-01T00:00:00.000Z,     FIVE_YEARS",
        "1970-01-01T00:00:00.000Z,     OLDER",
        "+12026-10-28T10:00:00Z,       MONTH",
        "-0001-10-28T10:00:00Z,        OLDER",
        "yesterday,                    UNKNOWN",
        "'',                           UNKNOWN",
    })
    void anAgeIsOfATime(String modified, Age expected) {
        assertThat(ages.of(modified)).isEqualTo(expected);
    }
}
