package dev.drivemind.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.connector.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Instant time(String text) {
        return Instant.parse(text);
    }

    @Test
    void tenantsAreSpreadOverTheHour() {
        var minutes = IntStream.range(0, 1_000)
                .mapToObj(i -> new Timetable("tenant " + i, UTC, Optional.empty()).after(time("2026-03-01T10:00:00Z")))
                .collect(Collectors.groupingBy(next -> next, Collectors.counting()));

        assertThat(minutes).hasSize(12);
        assertThat(minutes.values()).allMatch(count -> count > 40 && count < 130);
    }

    @Test
    void atTheSameMinuteOfEachHour() {
        Timetable hourly = new Timetable("a", UTC, Optional.empty());
        Instant first = hourly.after(time("2026-03-01T10:00:00Z"));

        assertThat(hourly.after(first)).isEqualTo(first.plus(Duration.ofHours(1)));
        assertThat(hourly.after(first.minusSeconds(1))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 05:30, 2026-03-07T11:00:00Z, 2026-03-08T09:30:00Z",
        "America/New_York, 02:30, 2026-03-08T00:00:00Z, 2026-03-08T07:30:00Z",
        "Pacific/Kiritimati, 00:00, 2026-03-01T09:00:00Z, 2026-03-01T10:00:00Z",
        "Pacific/Pago_Pago, 23:00, 2026-03-01T09:00:00Z, 2026-03-01T10:00:00Z",
    })
    void aTimeOfDayIsThatOfTheTenant(String zone, String at, String after, String next) {
        Timetable daily = new Timetable("a", ZoneId.of(zone), Optional.of(LocalTime.parse(at)));

        assertThat(daily.after(time(after))).isEqualTo(time(next));
    }

    @Test
    void whatWasMissedIsCounted() {
        Timetable hourly = new Timetable("a", UTC, Optional.empty());

        assertThat(hourly.missed(time("2026-03-01T10:05:00Z"), time("2026-03-01T10:06:00Z")))
                .isZero();
        assertThat(hourly.missed(time("2026-03-01T10:05:00Z"), time("2026-03-01T13:06:00Z")))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2026-03-01T10:00:00Z, 2026-03-02",
        "Pacific/Kiritimati, 2026-03-01T09:59:59Z, 2026-03-01",
        "Pacific/Pago_Pago, 2026-03-01T10:59:59Z, 2026-02-28",
        "Pacific/Pago_Pago, 2026-03-01T11:00:00Z, 2026-03-01",
        "America/New_York, 2026-03-08T06:59:00Z, 2026-03-08",
        "America/New_York, 2026-11-01T05:59:00Z, 2026-11-01",
    })
    void theWindowMovesAtTheTenantsMidnight(String zone, String now, String today) {
        LocalDate first = LocalDate.parse(today);

        assertThat(new Window(1, 2).days(time(now), ZoneId.of(zone)))
                .containsExactly(first.minusDays(1), first, first.plusDays(1), first.plusDays(2));
    }
}
