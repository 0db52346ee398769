package dev.drivemind.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
 */
public record Config(
        URI server,
        String name,
        Path state,
        List<Root> roots,
        int batchSize,
        Duration scanEvery,
        Duration heartbeatEvery) {

    /**
     * A folder that is scanned.
     *
     * @param path where it is
     * @param crossDevices whether what is mounted in it is scanned as well
     * @param ignoreInodes whether entries are known by their names alone, since their numbers do not last
     */
    public record Root(Path path, boolean crossDevices, boolean ignoreInodes) {}

    public Config {
        roots = List.copyOf(roots);
    }
}
