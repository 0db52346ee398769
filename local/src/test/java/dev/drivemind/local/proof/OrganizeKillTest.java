package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.JobView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real product tidies up a real folder and takes that back, and is killed with SIGKILL again and again meanwhile: in the end the folder is
 * as it was, to the last nanosecond and the inode of each file, and the folders that were emptied are there again. {@code -Ddrivemind.organize.files=100000 -Ddrivemind.organize.kills=100} does it for longer.
 */
@Tag("slow")
class OrganizeKillTest {
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String RULES = """
            {"rules": [
              {"name": "aside", "match": {"glob": "*.tmp"}, "quarantine": true},
              {"name": "pictures", "match": {"category": "images"}, "move": "Pictures/{year}/{name}", "conflict": "number"},
              {"name": "rest", "move": "{category}/{extension}/{name}", "conflict": "number"}
            ]}""";

    private final int files = Integer.getInteger("drivemind.organize.files", 20_000);
    private final int kills = Integer.getInteger("drivemind.organize.kills", 3);
    private final Random chance = new Random(Long.getLong("drivemind.organize.seed", 11));
    private Optional<Product> born = Optional.empty();

    @TempDir
    Path directory = Path.of("");

    private Product spawn() {
        Product product = Product.spawn(directory.resolve("data"), directory.resolve("product.log"), QUICK_START);
        born = Optional.of(product);
        return product;
    }

    @AfterEach
    void end() throws Exception {
        if (born.isPresent()) {
            int unused = born.get().kill();
        }
    }

    @Test
    void aCleanUpAndItsUndoSurviveKillsAndLeaveTheFolderAsItWas() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("mess"));
        new MessyFolder(folder, chance).fill(files);
        Map<String, String> before = FolderWalk.of(folder);
        String operation = planned(folder);
        assertThat(FolderWalk.of(folder)).as("a plan touches nothing").isEqualTo(before);

        JsonObject applied = besieged(operation, "apply", "applied");
        assertThat(applied.get("done").getAsLong()).as(applied.toString()).isGreaterThan(files / 2);
        assertThat(applied.get("failed").getAsLong() + applied.get("review").getAsLong())
                .as(applied.toString())
                .isZero();
        Map<String, String> after = FolderWalk.of(folder);
        assertThat(FolderWalk.missing(before, after)).as("lost").isEmpty();
        assertThat(FolderWalk.missing(after, before)).as("left over").isEmpty();
        assertThat(after.keySet().stream().filter(path -> path.startsWith("folder ")))
                .as("folders that were emptied are gone")
                .isEmpty();

        JsonObject undone = besieged(operation, "undo", "undone");
        assertThat(undone.get("kept").getAsLong()).as(undone.toString()).isZero();
        assertThat(undone.get("undone").getAsLong())
                .isEqualTo(applied.get("done").getAsLong());
        assertThat(FolderWalk.of(folder)).containsExactlyInAnyOrderEntriesOf(before);
    }

    private String planned(Path folder) throws Exception {
        Api api = spawn().api();
        String source = api.connections().addFolder(folder).id();
        JsonObject scan = new JsonObject();
        scan.addProperty("source", source);
        await(api, new JobView(api.post("scan/start", scan).getAsJsonObject("job")));
        JsonObject order = new JsonObject();
        order.addProperty("source", source);
        order.add("rules", JsonParser.parseString(RULES));
        JsonObject started = api.post("operations", order);
        await(api, new JobView(started.getAsJsonObject("job")));
        return started.getAsJsonObject("operation").get("id").getAsString();
    }

    private void await(Api api, JobView started) throws InterruptedException {
        JobView job = started;
        while (!job.terminal()) {
            born.orElseThrow().live(PAUSE);
            job = api.job(job.id());
        }
        assertThat(job.succeeded()).as(job.json().toString()).isTrue();
    }

    /**
     * Has something done, killing who does it: at random moments, and once more when no file is left to be moved, but folders and slots are.
     * Returns the operation when it is in a state.
     */
    private JsonObject besieged(String operation, String what, String state) throws Exception {
        String left = what.equals("apply") ? "planned" : "done";
        Api api = born.orElseThrow().api();
        order(api, operation, what);
        for (int struck = 0; struck < kills; struck++) {
            born.orElseThrow().live(Duration.ofMillis(20 + chance.nextInt(600)));
            api = bornAgain();
            order(api, operation, what);
        }
        JsonObject unused = awaited(api, operation, found -> found.get(left).getAsLong() == 0);
        api = bornAgain();
        order(api, operation, what);
        JsonObject ended = awaited(
                api, operation, found -> found.get("state").getAsString().equals(state));
        System.out.println(what + " with " + (kills + 1) + " kills: " + ended);
        return ended;
    }

    private Api bornAgain() throws Exception {
        int unused = born.orElseThrow().kill();
        return spawn().api();
    }

    private JsonObject awaited(Api api, String operation, Predicate<JsonObject> condition) throws Exception {
        JsonObject found = api.get("operations/" + operation, Map.of());
        while (!condition.test(found)) {
            born.orElseThrow().live(PAUSE);
            found = api.get("operations/" + operation, Map.of());
        }
        return found;
    }

    /** What is done already need not be ordered again. */
    private static void order(Api api, String operation, String what) {
        JsonObject found = api.get("operations/" + operation, Map.of());
        JsonObject order = new JsonObject();
        if (what.equals("apply")) {
            order.addProperty("digest", found.get("digest").getAsString());
            order.addProperty("confirm", true);
        }
        try {
            JsonObject unused = api.post("operations/" + operation + "/" + what, order);
        } catch (ApiException e) {
            assertThat(e.type()).as(e.getMessage()).endsWith(":operation-refused");
        }
    }
}
