package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.job.Limits;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalServerTest {
    private static final int FILES = 5_000;
    private static final String DRIVE_TOKEN = "the-drives-own-access-token";

    @TempDir
    Path temp;

    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(FILES, 7), Clock.systemUTC());

    private Path data() {
        return temp.resolve("data");
    }

    private DriveSimulator simulator(Duration latency) throws IOException {
        return DriveSimulator.start(
                drive,
                SimOptions.with(Clock.systemUTC()).accessToken(DRIVE_TOKEN).latency(latency));
    }

    private LocalServer server() throws IOException {
        return LocalServer.start(new LocalServer.Options(data(), 0));
    }

    @Test
    void aScanOverHttpIndexesTheWholeDriveAndASecondOneWritesNoFileAgain() throws Exception {
        try (DriveSimulator simulator = simulator(Duration.ZERO);
                LocalServer server = server()) {
            Client client = Client.of(server);
            String source = client.connectDrive(simulator.url(), DRIVE_TOKEN);

            JsonObject first = client.awaitEnd(client.start(source));
            assertThat(first.get("state").getAsString()).as(first.toString()).isEqualTo("SUCCEEDED");
            assertThat(certificate(first)).as(first.toString()).isEqualTo("COMPLETE");
            assertThat(names(client, source)).isEqualTo(truth());

            JsonObject second = client.awaitEnd(client.start(source)).getAsJsonObject("result");
            assertThat(second.get("fileDocumentsWritten").getAsLong()).isZero();
            assertThat(second.get("unchanged").getAsLong()).isEqualTo(truth().size());
        }
    }

    private static String certificate(JsonObject job) {
        return job.getAsJsonObject("result").get("certificate").getAsString();
    }

    private static Map<String, String> names(Client client, String source) {
        Map<String, String> names = new HashMap<>();
        client.export(source)
                .forEach(file ->
                        names.put(file.get("id").getAsString(), file.get("name").getAsString()));
        return names;
    }

    /** What lies in the user's own tree; the rest was not chosen. */
    private Map<String, String> truth() {
        Map<String, String> names = new HashMap<>();
        drive.forEachLive(item -> {
            if (item.inOwnTree()) {
                names.put(item.id(), item.name());
            }
        });
        return names;
    }

    @Test
    void aScanGoesOnAfterTheServerWasClosedAndStartedAgain() throws Exception {
        try (DriveSimulator simulator = simulator(Duration.ofMillis(100))) {
            String job;
            String source;
            try (LocalServer server = server()) {
                Client client = Client.of(server);
                source = client.connectDrive(simulator.url(), DRIVE_TOKEN);
                job = client.start(source);
                await().until(() -> listed(client, job) > 0);
            }
            try (LocalServer server = server()) {
                Client client = Client.of(server);
                JsonObject ended = client.awaitEnd(job);

                assertThat(ended.get("state").getAsString())
                        .as(ended.toString())
                        .isEqualTo("SUCCEEDED");
                assertThat(ended.get("slice").getAsLong()).isPositive();
                assertThat(certificate(ended)).isEqualTo("COMPLETE");
                assertThat(names(client, source)).isEqualTo(truth());
            }
        }
    }

    private static long listed(Client client, String job) {
        JsonObject progress = client.ask("/api/v1/scan/status?job=" + job).getAsJsonObject("progress");
        return progress.has("listed") ? progress.get("listed").getAsLong() : 0;
    }

    @Test
    void aFolderIsScannedAsADriveAndTellsWhatChanged() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("folder/Küche"));
        Files.writeString(folder.resolve("Rezept.txt"), "Salz");
        Files.writeString(folder.resolve("Notiz.txt"), "Pfeffer");
        try (LocalServer server = server()) {
            Client client = Client.of(server);
            String source = client.connect("{\"kind\":\"folder\",\"path\":\"" + temp.resolve("folder") + "\"}");
            JsonObject first = client.awaitEnd(client.start(source));
            assertThat(certificate(first)).as(first.toString()).isEqualTo("COMPLETE");
            assertThat(client.export(source))
                    .extracting(file -> file.get("path").getAsString())
                    .containsExactlyInAnyOrder("/Küche", "/Küche/Rezept.txt", "/Küche/Notiz.txt");

            Files.delete(folder.resolve("Notiz.txt"));
            Files.writeString(folder.resolve("Neu.txt"), "Zimt");
            JsonObject second = client.awaitEnd(client.start(source)).getAsJsonObject("result");

            assertThat(second.get("created").getAsLong()).as(second.toString()).isEqualTo(1);
            assertThat(second.get("removed").getAsLong()).isEqualTo(1);
        }
    }

    @Test
    void aFolderConnectedByAnotherNameIsTheSameSource() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        try (LocalServer server = server()) {
            Client client = Client.of(server);

            assertThat(client.connect("{\"kind\":\"folder\",\"path\":\"" + link + "/../real/.\"}"))
                    .isEqualTo(client.connect("{\"kind\":\"folder\",\"path\":\"" + folder + "\"}"));
        }
    }

    @Test
    void whatIsNoFolderCannotBeConnected() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "x");
        try (LocalServer server = server()) {
            Client client = Client.of(server);
            for (String path : List.of("relative/path", temp + "/nowhere", file.toString())) {
                HttpResponse<String> response =
                        client.post("/api/v1/sources", "{\"kind\":\"folder\",\"path\":\"" + path + "\"}");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
            }
        }
    }

    @Test
    void aDriveThatRefusesTheTokenCannotBeConnected() throws Exception {
        try (DriveSimulator simulator = simulator(Duration.ZERO);
                LocalServer server = server()) {
            HttpResponse<String> response = Client.of(server)
                    .post(
                            "/api/v1/sources",
                            "{\"kind\":\"drive\",\"url\":\"" + simulator.url() + "\",\"accessToken\":\"wrong\"}");

            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("unusable-drive").doesNotContain("wrong");
        }
    }

    @Test
    void theSessionAndServerFilesAreTheUsersOwn() throws Exception {
        Path announcement = data().resolve("server.json");
        String token;
        try (LocalServer server = server()) {
            JsonObject json =
                    JsonParser.parseString(Files.readString(announcement)).getAsJsonObject();
            token = server.sessionToken().reveal();

            assertThat(json.get("pid").getAsLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(json.get("url").getAsString()).isEqualTo(server.url().toString());
            assertThat(Files.readString(data().resolve("session")).strip()).isEqualTo(token);
            for (String name : List.of("server.json", "session")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve(name))))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(announcement).doesNotExist();
        try (LocalServer again = server()) {
            assertThat(again.sessionToken().reveal()).isEqualTo(token);
        }
    }

    @Test
    void aSessionTokenThatOthersCouldReadIsReplaced() throws Exception {
        String token;
        try (LocalServer server = server()) {
            token = server.sessionToken().reveal();
        }
        Files.setPosixFilePermissions(data().resolve("session"), PosixFilePermissions.fromString("rw-r--r--"));
        try (LocalServer again = server()) {
            assertThat(again.sessionToken().reveal()).isNotEqualTo(token);
        }
    }

    @Test
    void onlyTheSessionTokenLetsAUserInAndItDoesNotRunSlices() throws Exception {
        try (LocalServer server = server()) {
            Client stranger = new Client(server.url(), "0".repeat(64));
            Client user = Client.of(server);

            assertThat(stranger.get("/api/v1/sources").statusCode()).isEqualTo(401);
            assertThat(Client.send(HttpRequest.newBuilder(server.url().resolve("/api/v1/sources")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(user.get("/api/v1/sources").statusCode()).isEqualTo(200);
            assertThat(user.get("/api/sources").statusCode()).isEqualTo(200);
            assertThat(user.post("/api/v1/watchdog", "{}").statusCode()).isEqualTo(403);
            assertThat(user.post("/api/v1/scan/run", "{\"jobId\":\"x\",\"slice\":0}")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aStreamOverHttpTellsTheScanToItsEnd() throws Exception {
        try (DriveSimulator simulator = simulator(Duration.ofMillis(20));
                LocalServer server = server()) {
            Client client = Client.of(server);
            String job = client.start(client.connectDrive(simulator.url(), DRIVE_TOKEN));

            List<String> lines =
                    client.get("/api/v1/scan/stream?job=" + job).body().lines().toList();

            assertThat(lines.get(0)).startsWith("retry: ");
            List<JsonObject> events = lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> JsonParser.parseString(line.substring(6)).getAsJsonObject())
                    .toList();
            assertThat(events.get(events.size() - 1).get("state").getAsString()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void closingEndsOpenStreams() throws Exception {
        try (DriveSimulator simulator = simulator(Duration.ofMillis(200))) {
            LocalServer server = server();
            Client client = Client.of(server);
            String job = client.start(client.connectDrive(simulator.url(), DRIVE_TOKEN));
            var stream = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> client.get("/api/v1/scan/stream?job=" + job).statusCode(),
                    reader -> new Thread(reader).start());
            await().until(() -> listed(client, job) > 0);

            server.close();

            await().until(stream::isDone);
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedAndHarmsNothing() throws Exception {
        try (LocalServer server = server()) {
            assertThatThrownBy(this::server).isInstanceOf(StoreException.class);

            assertThat(Client.of(server).get("/api/v1/health").statusCode()).isEqualTo(200);
            assertThat(data().resolve("server.json")).exists();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAndFreesTheDirectory() throws Exception {
        try (FunctionHost other = FunctionHost.start(0, Mounted.at(Map.of()))) {
            LocalServer.Options options =
                    new LocalServer.Options(data(), other.url().getPort(), Limits.STANDARD);
            assertThatThrownBy(() -> LocalServer.start(options)).isInstanceOf(BindException.class);
        }
        try (LocalServer server = server()) {
            assertThat(Client.of(server).get("/api/v1/health").statusCode()).isEqualTo(200);
        }
    }
}
