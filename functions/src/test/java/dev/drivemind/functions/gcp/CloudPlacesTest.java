package dev.drivemind.functions.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.gcp.firestore.WriteRampUp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudPlacesTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "GOOGLE_CLOUD_PROJECT", "project",
            "DRIVEMIND_BUCKET", "bucket",
            "DRIVEMIND_QUEUE", "projects/project/locations/nowhere1/queues/slices"));

    private WriteRampUp ramp() {
        return CloudPlaces.of(environment).firestore().ramp();
    }

    @Test
    void anEmulatedDatabaseIsWrittenAtFullSpeedUnlessItIsToBeLikeTheRealOne() {
        WriteRampUp real = ramp();
        environment.put("FIRESTORE_EMULATOR_HOST", "127.0.0.1:8080");
        assertThat(real).isNotEqualTo(WriteRampUp.NONE);
        assertThat(ramp()).isEqualTo(WriteRampUp.NONE);

        environment.put("DRIVEMIND_EMULATOR_PACED", "true");
        assertThat(ramp()).isEqualTo(real);

        environment.put("DRIVEMIND_EMULATOR_PACED", "false");
        assertThat(ramp()).isEqualTo(WriteRampUp.NONE);
    }
}
