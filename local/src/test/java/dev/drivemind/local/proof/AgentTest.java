package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.agent.cli.Agent;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent's program hands a folder in to the whole product, over real HTTP, however often it is killed. */
@Tag("slow")
class AgentTest extends Following {
    private static final int KILLS = Integer.getInteger("drivemind.kill.count", 50);
    private static final long SEED = Long.getLong("drivemind.kill.seed", 5L);

    private Path folder = Path.of("");
    private Path config = Path.of("");
    private String key = "";
    private Api api = new Api(URI.create("http://localhost"), new Secret("none"));

    @BeforeEach
    void addAnAgent() throws Exception {
        api = up();
        folder = Files.createDirectories(temp.resolve("folder"));
        LocalServer started = server.orElseThrow();
        HttpRequest add = HttpRequest.newBuilder(URI.create(started.url() + "/api/v1/agents"))
                .header("Authorization", "Bearer " + started.sessionToken().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"nas\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(add, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        key = JsonParser.parseString(answer.body()).getAsJsonObject().get("key").getAsString();
        config = Files.writeString(
                temp.resolve("agent.yaml"),
                "server: " + started.url() + "\nname: nas\nstate: " + temp.resolve("state")
                        + "\nbatch_size: 10\nroots:\n  - " + folder.toRealPath() + "\n");
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                AgentProgram.classPath(),
                Agent.class.getName(),
                "scan",
                "--once",
                "--approve-removals",
                "--json",
                "--config",
                config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SCANNER_API_KEY", key);
        return builder.redirectError(temp.resolve("agent.log").toFile()).start();
    }

    private JsonObject scan() throws Exception {
        Process process = spawn();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(temp.resolve("agent.log")) + told)
                .isZero();
        String last = told.strip().substring(told.strip().lastIndexOf('\n') + 1);
        return JsonParser.parseString(last).getAsJsonObject();
    }

    private String source() {
        return api.sources().stream().map(SourceView::id).findFirst().orElseThrow();
    }

    private void awaitIndexIsTheFolder() throws IOException {
        Set<String> there;
        try (Stream<Path> walk = Files.walk(folder)) {
            there = walk.filter(path -> !path.equals(folder))
                    .map(path -> "/" + folder.relativize(path))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Truth.exported(api, source()).stream()
                                .map(line -> line.get("path").getAsString())
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(there));
    }

    private void fill(int folders, int files) throws IOException {
        for (int i = 0; i < folders; i++) {
            Path made = Files.createDirectories(folder.resolve("d" + i % 7 + "/e" + i));
            for (int j = 0; j < files; j++) {
                Files.writeString(made.resolve("f" + j), "x");
            }
        }
    }

    @Test
    void whatAnAgentScansIsInTheIndexAndAQuietScanCostsNothing() throws Exception {
        fill(20, 12);

        JsonObject first = scan();

        assertThat(first.get("certificate").getAsString()).isEqualTo("COMPLETE");
        assertThat(first.get("files").getAsLong()).isEqualTo(240);
        awaitIndexIsTheFolder();

        Files.move(folder.resolve("d0"), folder.resolve("d1/moved"));
        Files.delete(folder.resolve("d2/e2/f3"));
        Files.writeString(folder.resolve("d2/e2/f4"), "changed");
        JsonObject second = scan();

        assertThat(List.of("created", "updated", "moved", "removed").stream()
                        .map(name -> second.get(name).getAsLong())
                        .toList())
                .containsExactly(0L, 1L, 1L, 1L);
        awaitIndexIsTheFolder();
        JsonObject quiet = scan();
        assertThat(quiet.get("requests").getAsLong()).isLessThanOrEqualTo(10);
        assertThat(quiet.get("sent").getAsLong()).isLessThan(20_000);
    }

    @Test
    void whatAnAgentHasForgottenItTakesFromTheServer() throws Exception {
        fill(20, 12);
        Files.createLink(folder.resolve("d0/linked"), folder.resolve("d0/e0/f0"));
        Files.createSymbolicLink(folder.resolve("d1/link"), Path.of("e1/f1"));
        assertThat(scan().get("created").getAsLong()).isEqualTo(240 + 27 + 2);
        Path database = database();
        Files.copy(database, temp.resolve("yesterday.db"));

        Files.delete(database);
        deleteRecursively(temp.resolve("state/backups"));
        assertThat(changes(scan())).containsExactly(0L, 0L, 0L, 0L, 0L);
        assertThat(changes(scan())).containsExactly(0L, 0L, 0L, 0L, 0L);
        assertThat(api.sources()).hasSize(1);

        Files.delete(folder.resolve("d2/e2/f3"));
        Files.writeString(folder.resolve("d2/e2/f4"), "changed");
        Files.writeString(folder.resolve("d2/e2/new"), "new");
        assertThat(changes(scan())).containsExactly(1L, 1L, 0L, 1L, 0L);
        Files.copy(temp.resolve("yesterday.db"), database, StandardCopyOption.REPLACE_EXISTING);
        assertThat(changes(scan())).containsExactly(0L, 0L, 0L, 0L, 0L);

        byte[] damaged = Files.readAllBytes(database);
        new Random(1).nextBytes(damaged);
        Files.write(database, damaged);
        assertThat(changes(scan())).containsExactly(0L, 0L, 0L, 0L, 0L);

        deleteRecursively(temp.resolve("state"));
        Files.writeString(folder.resolve("d2/e2/f5"), "changed as well");
        assertThat(changes(scan())).containsExactly(0L, 1L, 0L, 0L, 0L);
        assertThat(api.sources()).hasSize(1);
        awaitIndexIsTheFolder();
    }

    @Test
    void damageThatShowsDuringAScanIsMendedWithinIt() throws Exception {
        fill(5, 5);
        Files.writeString(folder.resolve("d1/e1/needle"), "x");
        scan();
        String bytes = Files.readString(database(), StandardCharsets.ISO_8859_1);
        Files.writeString(database(), bytes.replace("needle", "noodle"), StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("d1/e1/new"), "x");

        assertThat(changes(scan())).containsExactly(1L, 0L, 0L, 0L, 0L);

        awaitIndexIsTheFolder();
    }

    @Test
    void ofTwoCopiesOfAStateDirectoryNoneUndoesWhatTheOtherHasDone() throws Exception {
        fill(5, 5);
        scan();
        Path copy = temp.resolve("copy");
        try (Stream<Path> files = Files.walk(temp.resolve("state"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(temp.resolve("state").relativize(file)));
            }
        }
        Path original = config;
        Path copied = Files.writeString(
                temp.resolve("copy.yaml"), Files.readString(config).replace("/state", "/copy"));

        for (int round = 0; round < 2; round++) {
            Files.writeString(folder.resolve("d1/e1/new" + round), "x");
            config = original;
            assertThat(changes(scan())).containsExactly(1L, 0L, 0L, 0L, 0L);
            Files.delete(folder.resolve("d2/e2/f" + round));
            config = copied;
            assertThat(changes(scan())).containsExactly(0L, 0L, 0L, 1L, 0L);
        }
        assertThat(Files.readString(copy.resolve("installation")))
                .isNotEqualTo(Files.readString(temp.resolve("state/installation")));
        awaitIndexIsTheFolder();
    }

    private Path database() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("state"))) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Long> changes(JsonObject scan) {
        assertThat(scan.get("certificate").getAsString()).isEqualTo("COMPLETE");
        return Stream.of("created", "updated", "moved", "removed", "repaired")
                .map(name -> scan.get(name).getAsLong())
                .toList();
    }

    private static void deleteRecursively(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    void anAgentThatIsKilledAgainAndAgainLosesNothingAndCountsNothingTwice() throws Exception {
        Random random = new Random(SEED);
        fill(150 + KILLS / 5, 20);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = spawn();
            boolean ended = process.waitFor(300 + random.nextInt(600), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
                process.waitFor();
            }
            change(random, kill);
        }

        assertThat(scan().get("certificate").getAsString()).isEqualTo("COMPLETE");

        awaitIndexIsTheFolder();
    }

    private void change(Random random, int kill) throws IOException {
        Path some = folder.resolve("d" + random.nextInt(7));
        Files.writeString(folder.resolve("new" + kill), "n");
        Files.move(folder.resolve("new" + kill), some.resolve("new" + kill), StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> entries = Files.list(some)) {
            List<Path> all = entries.toList();
            Path taken = all.get(random.nextInt(all.size()));
            Files.move(taken, folder.resolve("d" + random.nextInt(7)).resolve("moved" + kill));
        } catch (FileSystemException e) {
            // it cannot be moved into itself
        }
    }
}
