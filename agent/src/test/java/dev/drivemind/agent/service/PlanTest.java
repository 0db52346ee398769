package dev.drivemind.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.Config.Checksums.Files;
import dev.drivemind.agent.log.Format;
import dev.drivemind.agent.log.Level;
import dev.drivemind.agent.tree.IgnoreRules;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.WireJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Config FILE = new Config(
            URI.create("http://localhost"),
            "nas",
            Path.of("/state"),
            List.of(new Config.Root(Path.of("/data"), false, false)),
            100,
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Optional.empty(),
            new Config.Logging(Format.TEXT, Level.INFO, Optional.empty()),
            Config.Reading.STANDARD);

    private static Plan of(String config) {
        return Plan.of(FILE, WireJson.read(config, AgentConfig.class));
    }

    @Test
    void whatTheServerLeavesOutIsLeftToTheFile() {
        assertThat(Plan.of(FILE, AgentConfig.NOTHING))
                .isEqualTo(new Plan(
                        Optional.empty(),
                        FILE.scanEvery(),
                        FILE.heartbeatEvery(),
                        FILE.batchSize(),
                        true,
                        50,
                        IgnoreRules.NONE,
                        Config.Checksums.OFF,
                        Level.INFO,
                        List.of()));
    }

    @Test
    void theServerCanAskForLess() {
        assertThat(
                        of(
                                "{\"roots\":[\"r1\"],\"scanEvery\":3600,\"heartbeatEvery\":300,\"batchSize\":10,\"logLevel\":\"error\",\"watch\":false,\"workers\":3,\"ignore\":[\"*.tmp\"]}"))
                .isEqualTo(new Plan(
                        Optional.of(Set.of("r1")),
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        10,
                        false,
                        3,
                        new IgnoreRules(List.of("*.tmp")),
                        Config.Checksums.OFF,
                        Level.ERROR,
                        List.of()));
    }

    @Test
    void theServerCannotAskForMore() {
        assertThat(of("{\"scanEvery\":60,\"heartbeatEvery\":10,\"batchSize\":1000,\"logLevel\":\"debug\"}"))
                .isEqualTo(Plan.of(FILE, AgentConfig.NOTHING));
    }

    @Test
    void whatThisVersionCannotFollowIsNamed() {
        assertThat(of("{\"ignore\":[\"*.tmp\",\"a/b\"],\"workers\":4,\"watch\":true,\"checksums\":\"all\"}")
                        .notKnown())
                .containsExactly("ignore a/b");
    }

    @Test
    void theServerCanHaveFewerChecksumsMadeAndNotMore() {
        Config.Checksums own = new Config.Checksums(Files.DUPLICATES, 1_000, 500, 5);

        assertThat(own.atMost(Files.ALL, 600)).isEqualTo(own);
        assertThat(own.atMost(Files.OFF, 400)).isEqualTo(new Config.Checksums(Files.OFF, 1_000, 400, 5));
        assertThat(of("{\"checksums\":\"all\"}").checksums()).isEqualTo(Config.Checksums.OFF);
        assertThat(of("{\"checksums\":\"off\",\"maxFileSize\":5}").checksums().maxFileSize())
                .isEqualTo(5);
    }
}
