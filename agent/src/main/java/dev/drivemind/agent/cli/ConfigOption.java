package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.ConfigException;
import dev.drivemind.agent.config.ConfigFile;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that names the agent's file of settings. */
final class ConfigOption {
    private static final String DEFAULT = "/etc/drivemind-agent/agent.yaml";

    @Option(names = "--config", paramLabel = "FILE", description = "The file of settings; default: " + DEFAULT + ".")
    private Path file = Path.of(DEFAULT);

    Path file() {
        return file;
    }

    Config read(Map<String, String> environment) throws ConfigException {
        return ConfigFile.read(file, environment);
    }
}
