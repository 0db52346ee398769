package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.local.sim.DriveSimulator;
import dev.drivemind.local.sim.SimOptions;
import dev.drivemind.local.sim.synthetic.SyntheticDrive;
import dev.drivemind.local.sim.synthetic.SyntheticSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTest {
    private static final int FILES = 5_000;
    private static final String DRIVE_TOKEN = "the-drives-own-access-token";

    @TempDir
    Path data;

    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(FILES, 7), Clock.systemUTC());

    private DriveSimulator simulator() throws IOException {
        return DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()).accessToken(DRIVE_TOKEN));
    }

    private LocalServer server() throws IOException {
        return LocalServer.start(new LocalServer.Options(data, 0));
    }

    @Test
    void aScanOverHttpIndexesTheWholeDriveAndASecondOneWritesNoFileAgain() throws Exception {
        try (DriveSimulator simulator = simulator();
                LocalServer server = server()) {
            Client client = Client.of(server);
            String source = client.connectDrive(simulator.url(), DRIVE_TOKEN);

            JsonObject first = client.awaitEnd(client.start(source));
            assertThat(first.get("state").getAsString()).as(first.toString()).isEqualTo("SUCCEEDED");
            assertThat(first.getAsJsonObject("result").get("certificate").getAsString())
                    .as(first.toString())
                    .isEqualTo("COMPLETE");
            assertThat(names(client, source)).isEqualTo(truth());

            JsonObject second = client.awaitEnd(client.start(source)).getAsJsonObject("result");
            assertThat(second.get("fileDocumentsWritten").getAsLong()).isZero();
            assertThat(second.get("unchanged").getAsLong()).isEqualTo(truth().size());
        }
    }

    private static Map<String, String> names(Client client, String source) {
        Map<String, String> names = new HashMap<>();
        client.export(source)
                .forEach(file ->
                        names.put(file.get("id").getAsString(), file.get("name").getAsString()));
        return names;
    }

    /** What the user owns; the rest was not chosen. */
    private Map<String, String> truth() {
        Map<String, String> names = new HashMap<>();
        drive.forEachLive(item -> {
            if (item.ownedByMe()) {
                names.put(item.id(), item.name());
            }
        });
        return names;
    }
}
