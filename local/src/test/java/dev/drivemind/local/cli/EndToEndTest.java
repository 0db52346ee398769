package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with the real server, engine and database, against a simulated drive. */
class EndToEndTest {
    private static final String TOKEN = "the-drives-own-access-token";

    @TempDir
    Path temporary = Path.of("");

    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(3_000, 11), Clock.systemUTC());
    private DriveSimulator simulator = simulator();
    private Bench bench = new Bench(Path.of(""));
    private Path tokenFile = Path.of("");

    private DriveSimulator simulator() {
        try {
            return DriveSimulator.start(
                    drive, SimOptions.with(Clock.systemUTC()).accessToken(TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        tokenFile = Files.writeString(temporary.resolve("token"), TOKEN + "\n");
    }

    @AfterEach
    void tearDown() throws Exception {
        simulator.close();
    }

    private int scan(String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(
                new String[] {
                    "scan", "--drive-url", simulator.url().toString(), "--access-token-file", tokenFile.toString()
                },
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return bench.run(arguments);
    }

    private Set<String> truth() {
        Set<String> ids = new TreeSet<>();
        drive.forEachLive(item -> {
            if (item.inOwnTree()) {
                ids.add(item.id());
            }
        });
        return ids;
    }

    @Test
    void aDriveIsScannedExportedQueriedAndExplained() {
        assertThat(scan("--json")).as(bench.err()).isZero();
        JsonObject first = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(first.get("certificate").getAsString()).isEqualTo("COMPLETE");
        assertThat(first.get("created").getAsLong()).isEqualTo(truth().size());
        bench.forget();

        assertThat(bench.run("export")).isZero();
        Set<String> exported = bench.out()
                .lines()
                .map(line ->
                        JsonParser.parseString(line).getAsJsonObject().get("id").getAsString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(exported).isEqualTo(truth());
        bench.forget();

        assertThat(bench.run("files", "--type", "folder", "--limit", "1", "--json"))
                .isZero();
        JsonObject folder = JsonParser.parseString(bench.lastLine())
                .getAsJsonObject()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject();
        bench.forget();
        assertThat(bench.run("files", "--limit", "2000", "--min-size", "1kB", "--order", "size"))
                .isZero();
        assertThat(bench.run("why", folder.get("id").getAsString())).isZero();
        assertThat(bench.run("why", folder.get("path").getAsString())).isZero();
        assertThat(bench.run("status")).isZero();
        assertThat(bench.run("sources")).isZero();
        assertThat(bench.out()).contains("COMPLETE  ");
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void aSecondScanSaysWhatHasChanged() {
        assertThat(scan("--json")).isZero();
        drive.trash(aFile());

        assertThat(scan("--json")).isZero();

        JsonObject second = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(second.get("removed").getAsLong()).isEqualTo(1);
        assertThat(second.get("created").getAsLong()).isZero();
        assertThat(second.get("unchanged").getAsLong()).isEqualTo(truth().size());
    }

    @Test
    void twoScansInARowEachLeaveASnapshotOfTheirOwn() {
        String first = scanned();
        drive.trash(aFile());
        String second = scanned();
        bench.forget();

        assertThat(bench.run("diff", first, second, "--json")).as(bench.err()).isZero();

        JsonObject diff = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(diff.getAsJsonObject("from").get("scan").getAsString()).isEqualTo(first);
        assertThat(diff.getAsJsonObject("to").get("scan").getAsString()).isEqualTo(second);
        assertThat(diff.getAsJsonObject("totals")
                        .getAsJsonObject("removed")
                        .get("items")
                        .getAsLong())
                .isEqualTo(1);
    }

    private String scanned() {
        assertThat(scan("--json")).as(bench.err()).isZero();
        return JsonParser.parseString(bench.lastLine())
                .getAsJsonObject()
                .get("job")
                .getAsString();
    }

    private String aFile() {
        return truth().stream()
                .filter(id -> !drive.get(id, true).orElseThrow().mimeType().endsWith("folder"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWrongTokenIsSaidPlainly() throws IOException {
        Files.writeString(tokenFile, "not-the-token");

        assertThat(scan()).isEqualTo(1);
        assertThat(bench.err()).contains("token").doesNotContain("Exception", "not-the-token");
    }

    @Test
    void aDriveThatIsNotThereIsSaidPlainly() throws Exception {
        String url = simulator.url().toString();
        simulator.close();

        int code = bench.run("scan", "--drive-url", url, "--access-token-file", tokenFile.toString());

        assertThat(code).isEqualTo(1);
        assertThat(bench.err()).containsIgnoringCase("drive").doesNotContain("Exception");
    }

    @Test
    void aFolderIsScannedAndSoIsWhatHasChangedInIt() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("some folder/ünï 日本"));
        Path file = Files.writeString(folder.resolve("a file.txt"), "hello");
        Files.createSymbolicLink(folder.resolve("loop"), temporary.resolve("some folder"));
        String top = temporary.resolve("some folder").toString();

        assertThat(bench.run("scan", "--json", top)).as(bench.err()).isZero();
        JsonObject first = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(first.get("files").getAsLong()).isEqualTo(1);
        assertThat(first.get("folders").getAsLong()).isEqualTo(1);
        assertThat(bench.run("why", file.toString())).as(bench.err()).isZero();
        Files.delete(file);
        Files.writeString(folder.resolve("another.txt"), "hello");

        assertThat(bench.run("scan", "--json", top)).as(bench.err()).isZero();

        JsonObject second = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(second.get("removed").getAsLong()).isEqualTo(1);
        assertThat(second.get("created").getAsLong()).isEqualTo(1);
    }

    @Test
    void aTakenPortIsExitCodeFive() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = bench.run("up", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(code).isEqualTo(5);
            assertThat(bench.err()).contains("Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void aDataDirectoryThatAnotherServerHoldsIsExitCodeFive() throws IOException {
        try (Hosting.Hosted held =
                new LocalHosting(Optional.empty(), Optional.empty()).start(bench.data, 0, Hosting.Purpose.WORK)) {
            Files.delete(bench.data.resolve("server.json"));

            assertThat(bench.run("sources")).isEqualTo(5);
            assertThat(bench.err()).contains(bench.data.toString()).doesNotContain("Exception");
            assertThat(held.url()).isNotNull();
        }
    }

    @Test
    void aDamagedDatabaseIsSetAsideAndTheNextRunBeginsAfresh() throws IOException {
        assertThat(scan("--json")).isZero();
        Path database = bench.data.resolve("drivemind.db");
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, 0, bytes.length / 2, (byte) 7);
        Files.write(database, bytes);

        assertThat(bench.run("sources")).isEqualTo(5);
        assertThat(bench.err()).contains("drivemind.db.corrupt-").doesNotContain("Exception");
        assertThat(scan("--json")).isZero();
    }

    @Test
    void aRunningServerIsFoundByTheOtherCommands() {
        try (Hosting.Hosted running =
                new LocalHosting(Optional.empty(), Optional.empty()).start(bench.data, 0, Hosting.Purpose.WORK)) {
            assertThat(scan("--json")).isZero();
            bench.forget();

            assertThat(bench.run("status", "--all", "--json")).isZero();
            assertThat(bench.out()).contains("\"SUCCEEDED\"");
            assertThat(running.url().getHost()).isEqualTo("127.0.0.1");
        }
    }
}
