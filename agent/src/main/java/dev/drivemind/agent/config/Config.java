package dev.drivemind.agent.config;

import dev.drivemind.agent.log.Format;
import dev.drivemind.agent.log.Level;
import dev.drivemind.agent.tree.IgnoreRules;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an agent works.
 *
 * @param server where its server is
 * @param name what it calls itself
 * @param state the directory in which it remembers what it has seen
 * @param roots the folders that it scans
 * @param batchSize how many entries it sends at once
 * @param scanEvery how long it rests between scans
 * @param heartbeatEvery how often it says that it is there
 * @param listen where it answers how it is; nowhere if empty
 * @param log what it writes about itself, and where
 * @param reading how it reads its folders
 */
public record Config(
        URI server,
        String name,
        Path state,
        List<Root> roots,
        int batchSize,
        Duration scanEvery,
        Duration heartbeatEvery,
        Optional<InetSocketAddress> listen,
        Logging log,
        Reading reading) {

    /**
     * A folder that is scanned.
     *
     * @param path where it is
     * @param crossDevices whether what is mounted in it is scanned as well
     * @param ignoreInodes whether entries are known by their names alone, since their numbers do not last
     * @param share what it is called in the files of both agents that have a path of it; empty if it is this agent's alone
     */
    public record Root(Path path, boolean crossDevices, boolean ignoreInodes, Optional<String> share) {
        /** A folder of this agent alone. */
        public Root(Path path, boolean crossDevices, boolean ignoreInodes) {
            this(path, crossDevices, ignoreInodes, Optional.empty());
        }
    }

    /**
     * What is logged.
     *
     * @param format how lines are written
     * @param level what is less than this is left out
     * @param file where to; the terminal if empty
     */
    public record Logging(Format format, Level level, Optional<Path> file) {}

    /**
     * How folders are read.
     *
     * @param watch whether the service watches them, and scans soon after something has changed
     * @param watchFolders how many folders of each root are watched at most
     * @param workers how many folders of a root are read at once at most
     * @param checksums of which files checksums are made
     * @param ignoring what is left out
     * @param allowedRoots the folders of which each root is one, or in one; anything if there are none
     */
    public record Reading(
            boolean watch,
            int watchFolders,
            int workers,
            Checksums checksums,
            Ignoring ignoring,
            List<Path> allowedRoots) {
        /** What holds if nothing is said. */
        public static final Reading STANDARD =
                new Reading(true, 20_000, 50, Checksums.OFF, new Ignoring(IgnoreRules.NONE, false), List.of());

        /** Copies the folders. */
        public Reading {
            allowedRoots = List.copyOf(allowedRoots);
        }
    }

    /**
     * What is left out of all roots.
     *
     * @param rules what goes by names and types
     * @param caches whether what is in folders with a {@code CACHEDIR.TAG} is left out
     */
    public record Ignoring(IgnoreRules rules, boolean caches) {}

    /**
     * How checksums are made.
     *
     * @param files of which files
     * @param bytesPerSecond how quickly files are read at most
     * @param maxFileSize of larger files none are made
     * @param verifyPercent how many of a hundred files that have checksums are read once more after each scan
     */
    public record Checksums(Files files, long bytesPerSecond, long maxFileSize, int verifyPercent) {
        /** No file is opened. */
        public static final Checksums OFF = new Checksums(Files.OFF, 10_000_000, 10_000_000_000L, 0);

        /** Which files get checksums; each includes those before it. */
        public enum Files {
            OFF,
            /** Those that have the size of another one. */
            DUPLICATES,
            ALL
        }

        /** Returns what is left if another one wants less. */
        public Checksums atMost(Files other, long otherSize) {
            return new Checksums(
                    other.compareTo(files) < 0 ? other : files,
                    bytesPerSecond,
                    Math.min(maxFileSize, otherSize),
                    verifyPercent);
        }
    }

    public Config {
        roots = List.copyOf(roots);
    }
}
