package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scans that take what is unchanged from a snapshot keep every promise. {@code -Ddrivemind.seed=N} replays a world. */
class RescanWorldsTest {
    private static final long SEEDS = Math.max(1, Long.getLong("drivemind.seeds", 20_000) / 200);

    @Test
    void noPromiseIsBrokenWhereASnapshotTellsWhatIsUnchanged() {
        Long one = Long.getLong("drivemind.seed");
        Figures figures = new Figures();
        for (long seed = one == null ? 0 : one; seed < (one == null ? SEEDS : one + 1); seed++) {
            try {
                figures.add(RescanWorlds.live(seed));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("Simulation of scans over snapshots: " + figures);
        assertThat(figures.spared).as("items told by a snapshot").isGreaterThan(figures.worlds);
    }
}
