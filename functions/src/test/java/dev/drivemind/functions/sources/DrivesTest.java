package dev.drivemind.functions.sources;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.store.Secret;
import dev.drivemind.testing.ManualClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrivesTest {
    private final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));

    /** Or every user could reach what only the deployment itself can, such as a metadata server. */
    @Test
    void whereOnlyGooglesDrivesMayBeAskedNoOtherServerIs() {
        try (DriveClient client = new DriveClient(Timeouts.DEFAULT, time::now, new Random(7))) {
            Drives drives =
                    new ClientDrives(client, new QuotaPacer(Quota.units(), time::now, time::nanos), Optional.empty());
            ConnectedDrives connected = new ConnectedDrives(
                    drives,
                    (owner, source, deadline) -> {
                        throw new IllegalStateException("No source is opened here");
                    },
                    time);

            assertThatThrownBy(() -> connected.identify(Optional.of("http://127.0.0.1:9/"), new Secret("a")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Only Google's own drives");
        }
    }
}
