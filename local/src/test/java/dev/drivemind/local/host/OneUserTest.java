package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Limits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one user of one machine is never told that they ask too much. */
@Timeout(120)
class OneUserTest {
    @TempDir
    Path temp;

    @Test
    void nothingThatTheUserOfThisMachineAsksForIsTooMuch() throws IOException {
        try (LocalServer server = LocalServer.start(new LocalServer.Options(
                temp.resolve("data"), 0, Limits.STANDARD, LocalServer.Work.NONE, Optional.empty()))) {
            Client client = Client.of(server);
            for (int i = 0; i < 2_000; i++) {
                HttpResponse<String> response = client.get("/api/v1/jobs?limit=1");
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("RateLimit")).isEmpty();
            }
            for (int i = 0; i < 30; i++) {
                Path folder = Files.createDirectory(temp.resolve("folder-" + i));
                client.start(client.connect("{\"kind\":\"folder\",\"path\":\"" + folder + "\"}"));
            }
            for (int i = 0; i < 1_200; i++) {
                assertThat(new Client(server.url(), "wrong").get("/api/jobs").statusCode())
                        .isEqualTo(401);
            }
        }
    }
}
