package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The real engine and scan in many worlds. One number replays a failure: {@code -Ddrivemind.seed=N}, with {@code
 * -Ddrivemind.watchdog=false} for a world without a watchdog.
 */
class SimulationTest {
    private static final long SEEDS = Long.getLong("drivemind.seeds", 20_000);

    @Test
    void noPromiseIsBrokenInAnyWorld() {
        search(true, SEEDS);
    }

    @Test
    void noPromiseIsBrokenWithoutAWatchdog() {
        search(false, SEEDS);
    }

    private static void search(boolean withWatchdog, long seeds) {
        Long one = Long.getLong("drivemind.seed");
        if (one != null && Boolean.parseBoolean(System.getProperty("drivemind.watchdog", "true")) == withWatchdog) {
            new World(one, withWatchdog).run();
            return;
        }
        Figures figures = new Figures();
        Optional<Worlds.Broken> broken = Worlds.search(0, seeds, withWatchdog, figures);
        System.out.println("Simulation " + (withWatchdog ? "with" : "without") + " watchdog: " + figures + ", "
                + (broken.isPresent() ? 1 : 0) + " violations");
        broken.ifPresent(found -> {
            throw new AssertionError(found.toString(), found.cause());
        });
        assertThat(figures.worlds).isEqualTo(seeds);
    }
}
