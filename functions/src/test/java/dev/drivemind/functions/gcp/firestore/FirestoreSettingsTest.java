package dev.drivemind.functions.gcp.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirestoreSettingsTest {
    private static final FirestoreSettings CLOUD = FirestoreSettings.of("my-project", "(default)");

    @Test
    void theCloudIsRampedUpAndAnEmulatorIsNot() {
        assertThat(CLOUD.ramp().rate(Duration.ZERO)).isEqualTo(500);
        assertThat(CLOUD.inEmulator("localhost:8080").ramp().rate(Duration.ZERO))
                .isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1:1", "[::1]:8080", "firestore.internal:65535"})
    void anEmulatorIsNamedByHostAndPort(String address) {
        assertThat(CLOUD.inEmulator(address).emulator()).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "localhost", "", "localhost:", "::1:8080"})
    void otherAddressesAreRefused(String address) {
        assertThatThrownBy(() -> CLOUD.inEmulator(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "a?x=1"})
    void whatIsNoProjectIsRefused(String project) {
        assertThatThrownBy(() -> FirestoreSettings.of(project, "(default)"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRampThatFallsAndADeadlineThatIsPastAreRefused() {
        assertThatThrownBy(() -> new WriteRampUp(500, 0.5, Duration.ofMinutes(5), 1_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Deadlines(
                        Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
