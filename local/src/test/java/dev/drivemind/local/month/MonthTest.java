package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.extract.BuiltExtractor;
import dev.drivemind.functions.gcp.strict.StrictCloud;
import dev.drivemind.local.cli.DriveMind;
import dev.drivemind.local.proof.Product;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's month with the whole product, killed with SIGKILL again and again: after each day all that must hold in any room holds, and at
 * the end nothing is left of who has erased everything. A few days of it here; {@code scripts/month} makes it as long as one likes, and on
 * Google Cloud's services.
 */
@Tag("slow")
class MonthTest {
    static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");

    private final long seed = Long.getLong("drivemind.month.seed", 1);
    private final int days = Integer.getInteger("drivemind.month.days", 3);
    private final boolean inCloud =
            System.getProperty("drivemind.month.backend", "local").equals("gcp");

    @TempDir
    Path directory = Path.of("");

    @Test
    void aMonthLeavesEverythingRightAndAtItsEndNothing() throws IOException {
        Optional<StrictCloud> cloud = inCloud
                ? Optional.of(StrictCloud.start(0, (account, audience) -> account + " for " + audience))
                : Optional.empty();
        try (SmallDisk disk =
                        inCloud ? SmallDisk.none(directory.resolve("home")) : SmallDisk.at(directory.resolve("home"));
                Belongings belongings = new Belongings(directory, seed, disk, Clock.systemUTC());
                House house = new House(disk.directory(), start(cloud))) {
            live(house, belongings);
            Leftovers.of(house.data(), cloud, belongings).areNone();
        } finally {
            cloud.ifPresent(StrictCloud::close);
        }
    }

    private void live(House house, Belongings belongings) {
        Random chance = new Random(seed);
        User user = new User(house, belongings, chance);
        Rest rest = new Rest(house);
        List<Day> month = Month.of(days, chance);
        for (int i = 0; i < month.size(); i++) {
            Instant began = Instant.now();
            System.out.println("Day " + (i + 1) + ": the user " + month.get(i).what() + ".");
            month.get(i).happens().accept(user);
            Duration happened = Duration.between(began, Instant.now());
            if (i < month.size() - 1) {
                rest.holds(belongings.places());
            }
            System.out.printf(
                    "  %.1f s, and %.1f s until all was found right; %d kills so far%n",
                    happened.toMillis() / 1e3,
                    Duration.between(began, Instant.now()).minus(happened).toMillis() / 1e3,
                    house.kills());
        }
        assertThat(house.kills()).isPositive();
    }

    /** On the same port each time, so that drives, agents and queues find it again. */
    private static Product.Start start(Optional<StrictCloud> cloud) throws IOException {
        List<String> options = new ArrayList<>(QUICK_START);
        options.add("-Ddrivemind.extract=" + BuiltExtractor.folder());
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(freePort())));
        cloud.ifPresent(any -> arguments.addAll(List.of("--backend", "gcp")));
        return new Product.Start(
                DriveMind.class,
                options,
                arguments,
                cloud.map(StrictCloud::environment).orElse(Map.of()));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
