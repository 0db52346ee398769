package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.gcp.strict.StrictCloud;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --backend gcp}, over strict servers. */
class CloudBackendTest {
    private final StrictCloud cloud = StrictCloud.start(0, (account, audience) -> "unused");

    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectories(temporary.resolve("folder/deep"));
        Files.writeString(folder.resolve("a.txt"), "alpha");
        Files.writeString(folder.resolve("b.txt"), "beta");
        bench = new Bench(temporary.resolve("data"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private JsonObject last() {
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    @Test
    void aFolderIsScannedIntoFirestoreAndAskedForFromThere() {
        bench.standsOn(cloud.environment());
        String root = temporary.resolve("folder").toString();

        assertThat(bench.run("scan", "--backend", "gcp", "--json", root))
                .as(bench.err())
                .isZero();
        assertThat(last().get("certificate").getAsString()).isEqualTo("COMPLETE");
        assertThat(cloud.firestore().size(Schema.FILES)).isEqualTo(3);
        bench.forget();

        assertThat(bench.run("files", "--backend", "gcp", "--type", "text/plain", "--json"))
                .as(bench.err())
                .isZero();
        assertThat(last().getAsJsonArray("files")).hasSize(2);
        assertThat(temporary.resolve("data/drivemind.db")).doesNotExist();
    }

    @Test
    void whatOneMachineHasIndexedIsSearchedByAnother() {
        bench.standsOn(cloud.environment());
        assertThat(bench.run("scan", "--backend", "gcp", folder.toString()))
                .as(bench.err())
                .isZero();
        assertThat(bench.run("content", "rebuild", "--backend", "gcp"))
                .as(bench.err())
                .isZero();
        Bench other = new Bench(temporary.resolve("other")).standsOn(cloud.environment());

        assertThat(other.run("search", "--backend", "gcp", "--json", "b.txt"))
                .as(other.err())
                .isZero();

        assertThat(other.out()).contains("\"path\":\"/b.txt\"").doesNotContain("a.txt");
        assertThat(cloud.firestore().size(Schema.SEARCH_INDEXES)).isEqualTo(1);
    }

    /** Its task leads to the process of the first command; as one that the queue has lost it would come after a minute. */
    @Test
    @Timeout(40)
    void whatACommandLeftForLaterIsNotWaitedForByTheNext() throws IOException {
        bench.standsOn(cloud.environment());
        assertThat(bench.run("scan", "--backend", "gcp", folder.toString()))
                .as(bench.err())
                .isZero();
        Files.writeString(folder.resolve("a.txt"), "another alpha");
        bench.forget();

        assertThat(bench.run("scan", "--backend", "gcp", folder.toString(), "--json"))
                .as(bench.err())
                .isZero();
        assertThat(last().get("updated").getAsLong()).isEqualTo(1);
        assertThat(bench.run("insights", "--backend", "gcp")).as(bench.err()).isZero();
        assertThat(bench.err()).doesNotContain("No runner works on");
    }

    @Test
    void thePlacesAreGivenAsOptionsAsWell() {
        Map<String, String> environment = new HashMap<>(cloud.environment());
        String project = Objects.requireNonNull(environment.remove("GOOGLE_CLOUD_PROJECT"));
        String bucket = Objects.requireNonNull(environment.remove("DRIVEMIND_BUCKET"));
        String queue = Objects.requireNonNull(environment.remove("DRIVEMIND_QUEUE"));
        String tasks = Objects.requireNonNull(environment.remove("CLOUD_TASKS_EMULATOR_HOST"));
        bench.standsOn(environment);

        int code = bench.run(
                "scan",
                folder.toString(),
                "--backend=gcp",
                "--project=" + project,
                "--bucket=" + bucket,
                "--queue=" + queue,
                "--tasks-endpoint=" + tasks);

        assertThat(code).as(bench.err()).isZero();
    }

    @Test
    void whatIsMissingIsNamedAllAtOnce() {
        assertThat(bench.run("up", "--backend", "gcp")).isEqualTo(2);
        assertThat(bench.err()).contains("GOOGLE_CLOUD_PROJECT, DRIVEMIND_BUCKET, DRIVEMIND_QUEUE");
    }

    @Test
    void aQueueThatIsNoneIsRefusedBeforeAnythingIsStarted() {
        bench.standsOn(cloud.environment());

        assertThat(bench.run("scan", "--backend", "gcp", "--queue", "slices", folder.toString()))
                .isEqualTo(2);
        assertThat(bench.err()).contains("projects/P/locations/L/queues/Q");
        assertThat(cloud.firestore().size(Schema.JOBS)).isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaid() {
        Map<String, String> environment = new HashMap<>(cloud.environment());
        cloud.close();
        bench.standsOn(environment);

        assertThat(bench.run("up", "--backend", "gcp")).isEqualTo(5);
        assertThat(bench.err()).contains("Firestore");
    }
}
