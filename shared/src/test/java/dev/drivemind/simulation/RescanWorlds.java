package dev.drivemind.simulation;

/** Worlds in which scans list again what a snapshot has, one for each seed. */
final class RescanWorlds {
    private RescanWorlds() {}

    /** Lives through a world. */
    static Figures live(long seed) {
        return World.rescanned(seed).run();
    }
}
