package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.bucket.azure.strict.StrictAzure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connecting, scanning and tidying up a container of Azure with the real server over real SQLite, and a strict server over real HTTP. */
@Tag("slow")
class ContainerCommandsTest {
    private static final String CONTAINER = "photos";
    private static final String ADDRESS = "az://" + StrictAzure.ACCOUNT + "/photos/home";

    @TempDir
    Path temporary = Path.of("");

    private final StrictAzure server = StrictAzure.start(0, InstantSource.system());
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        server.createContainer(CONTAINER);
        bench = new Bench(Files.createDirectory(temporary.resolve("data")))
                .hostsReally()
                .standsOn(Map.of("AZURE_STORAGE_KEY", StrictAzure.KEY));
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    private int connect(String address) {
        return bench.run("connect", address, "--endpoint", server.address().toString());
    }

    private JsonObject last(String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    @Test
    void aContainerIsScannedTidiedUpAndPutBack() {
        server.put(CONTAINER, "home/letter.pdf", "letter");
        server.put(CONTAINER, "home/beach.jpg", "beach");
        server.put(CONTAINER, "elsewhere/other.txt", "other");

        assertThat(connect(ADDRESS)).as(bench.err()).isZero();
        JsonObject scan = last("scan", "--json", "--source", ADDRESS);
        assertThat(scan.get("certificate").getAsString()).isEqualTo("COMPLETE");
        bench.forget();
        bench.run("files", "--limit", "100");
        assertThat(bench.out()).contains("/letter.pdf", "/beach.jpg").doesNotContain("other.txt");

        String plan = last("organize", "--rules", "builtin:category", ADDRESS, "--json")
                .get("operation")
                .getAsString();
        assertThat(last("organize", "--apply", plan, "--yes", "--json")
                        .get("done")
                        .getAsLong())
                .isEqualTo(2);
        assertThat(server.keys(CONTAINER))
                .containsExactly("elsewhere/other.txt", "home/documents/letter.pdf", "home/images/beach.jpg");

        assertThat(last("undo", plan, "--json").get("undone").getAsLong()).isEqualTo(2);
        assertThat(server.keys(CONTAINER)).containsExactly("elsewhere/other.txt", "home/beach.jpg", "home/letter.pdf");
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDo() throws IOException {
        Path key = Files.writeString(temporary.resolve("key"), "no key!\n");

        int wrongKey =
                bench.run("connect", ADDRESS, "--endpoint", server.address().toString(), "--keys-file", key.toString());
        assertThat(bench.err()).contains("neither an account's key nor a shared access signature");
        int noContainer = connect("az://" + StrictAzure.ACCOUNT + "/missing");
        assertThat(bench.err()).contains("There is no such container");
        int otherAccount = connect("az://other/photos");
        assertThat(bench.err()).contains("may not list the container");
        int noAddress = connect("az://photos");
        assertThat(bench.err()).contains("az://ACCOUNT/CONTAINER");

        assertThat(wrongKey).isEqualTo(1);
        assertThat(noContainer).isEqualTo(1);
        assertThat(otherAccount).isEqualTo(1);
        assertThat(noAddress).isNotZero();
    }
}
