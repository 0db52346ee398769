package dev.drivemind.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.walk.Tally;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Summary HELD = Summary.NOTHING.plus(
            new SessionEnd(List.of(new Reason("REMOVALS_HELD", 7, "secret.txt is missing")), 3, 40, 7),
            new Tally(1, 2, 3, 4));

    private static final Use USE =
            new Use(100, 7, 3, OptionalLong.of(64_000_000), OptionalLong.of(256_000_000), 12_345);

    private static Vital scanned(Summary summary) {
        return Vital.starting(NOW).scanEnds(new Vital.Scanned(NOW, Duration.ofMillis(1_500), summary), 5);
    }

    @Test
    void everyFigureIsDescribedAndNamedOnce() {
        List<String> lines = MetricsPage.of(scanned(HELD), true, USE, "1.0 \"x\"")
                .body()
                .lines()
                .toList();

        List<String> named = lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList();
        assertThat(named).doesNotHaveDuplicates().allMatch(name -> name.startsWith("drivemind_agent_"));
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("#"))
                .allSatisfy(line -> assertThat(named).contains(line.split("[ {]", 2)[0]))
                .contains(
                        "drivemind_agent_queued_parcels 5",
                        "drivemind_agent_held_removals 7",
                        "drivemind_agent_scans_total{result=\"partial\"} 1",
                        "drivemind_agent_changes_total{kind=\"removed\"} 4",
                        "drivemind_agent_last_scan_duration_seconds 1.5",
                        "drivemind_agent_breaker_open 1",
                        "drivemind_agent_failed_requests_total 7",
                        "drivemind_agent_resident_memory_bytes 64000000",
                        "drivemind_agent_last_scan_errors 0",
                        "drivemind_agent_files 40");
    }

    @Test
    void whatIsHeldBackIsToldWithoutNames() {
        Vital vital = scanned(HELD);

        assertThat(vital.status()).isEqualTo(Vital.Status.DEGRADED);
        String body = HealthPage.of(vital, Optional.of(NOW), "1").body();
        assertThat(body)
                .contains("\"status\":\"degraded\"", "REMOVALS_HELD (7)", "\"held\":7", "breakerOpenUntil")
                .doesNotContain("secret.txt");
    }

    @Test
    void threeScansThatFailInARowAreUnhealthyUntilOneDoesNot() {
        Vital vital = Vital.starting(NOW);
        assertThat(vital.status()).isEqualTo(Vital.Status.HEALTHY);
        vital = vital.scanFails("the disk is full", 0).scanFails("the disk is full", 0);
        assertThat(vital.status()).isEqualTo(Vital.Status.DEGRADED);
        vital = vital.scanFails("the disk is full", 0);

        assertThat(vital.status()).isEqualTo(Vital.Status.UNHEALTHY);
        assertThat(HealthPage.of(vital, Optional.empty(), "1").status()).isEqualTo(503);
        assertThat(vital.scanEnds(new Vital.Scanned(NOW, Duration.ZERO, Summary.NOTHING), 0)
                        .status())
                .isEqualTo(Vital.Status.HEALTHY);
    }

    @Test
    void aServerThatCannotBeUsedIsNotHealthy() {
        Vital vital = Vital.starting(NOW).server(Optional.of("refused"));

        assertThat(vital.status()).isEqualTo(Vital.Status.DEGRADED);
        assertThat(vital.reasons()).containsExactly("refused");
    }
}
