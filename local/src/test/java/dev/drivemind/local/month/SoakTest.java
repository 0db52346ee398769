package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.extract.BuiltExtractor;
import dev.drivemind.local.proof.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server with everything connected, while nothing happens but that it looks whether something does, and that somebody looks at it: it
 * holds no more after hours than after some. {@code scripts/soak} lets a day pass.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "drivemind.soak.hours", matches = "[0-9]+")
class SoakTest {
    private static final int JUMPS = 2;
    private static final long JUMP = Duration.ofHours(1).toSeconds() / JUMPS;
    private static final Duration LONGER_THAN_BETWEEN_ROUNDS = Duration.ofMillis(2_200);

    private final int hours = Integer.getInteger("drivemind.soak.hours", 24);
    private final JumpingTime time = new JumpingTime();

    @TempDir
    Path directory = Path.of("");

    @Test
    void whatIsHeldDoesNotGrowWhileNothingChanges() throws IOException {
        try (SmallDisk disk = SmallDisk.none(directory.resolve("home"));
                Belongings belongings = new Belongings(directory, 1, disk, time.clock());
                House house = new House(disk.directory(), start())) {
            new User(house, belongings, new Random(1)).arrives();
            new Rest(house).holds(belongings.places());
            System.out.print(Hour.HEAD);
            List<Hour> passed = new ArrayList<>();
            for (int hour = 1; hour <= hours; hour++) {
                passed.add(pass(hour, house, belongings));
                System.out.println(passed.get(hour - 1).row());
            }
            assertThat(Hour.growing(passed)).as("what grows").isEmpty();
        }
    }

    private Hour pass(int hour, House house, Belongings belongings) {
        JsonObject held = new JsonObject();
        for (int i = 0; i < JUMPS; i++) {
            time.jump(JUMP);
            held = JsonParser.parseString(house.tell(Long.toString(JUMP))).getAsJsonObject();
            house.live(LONGER_THAN_BETWEEN_ROUNDS);
            house.awaitRest();
        }
        look(house, belongings);
        return new Hour(
                hour,
                held.get("heap").getAsLong(),
                held.get("threads").getAsLong(),
                held.get("files").getAsLong(),
                bytes(house.data(), SoakTest::isDatabase),
                bytes(house.data(), file -> !isDatabase(file)));
    }

    /** What a user with an open page asks for; agents come by as well. */
    private static void look(House house, Belongings belongings) {
        belongings.agents().forEach(AgentPlace::scan);
        for (Place place : belongings.places()) {
            Map<String, String> source = Map.of("source", place.source());
            for (String question : List.of("sync", "insights", "changes")) {
                JsonObject unused = house.ask(api -> api.get(question, source));
            }
        }
        JsonObject unusedHits = house.ask(api -> api.get("search", Map.of("q", "desk1x")));
        JsonObject unusedCopies = house.ask(api -> api.get("duplicates", Map.of()));
    }

    private static boolean isDatabase(Path file) {
        return String.valueOf(file.getFileName()).startsWith("drivemind.db");
    }

    private static long bytes(Path data, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(wanted).mapToLong(SoakTest::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Product.Start start() throws IOException {
        List<String> options = new ArrayList<>(MonthTest.QUICK_START);
        options.add("-Xmx256m");
        options.add("-Ddrivemind.extract=" + BuiltExtractor.folder());
        return new Product.Start(
                SoakedProduct.class, options, List.of("--port", Integer.toString(MonthTest.freePort())), Map.of());
    }
}
