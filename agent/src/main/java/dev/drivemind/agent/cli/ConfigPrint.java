package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.ConfigException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the settings that hold. */
@Command(name = "print", description = "Prints the settings that hold, as YAML.", mixinStandardHelpOptions = true)
final class ConfigPrint implements Callable<Integer> {
    private final Machine machine;
    private final Console console;

    @Mixin
    private ConfigOption config;

    @Option(names = "--effective", description = "With those that the file leaves out. It is the only way.")
    private boolean effective;

    ConfigPrint(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            console.out().print(text(config.read(machine.environment())));
            return Exit.OK;
        } catch (ConfigException e) {
            console.err().println(e.getMessage());
            return Exit.USAGE;
        }
    }

    static String text(Config config) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("server: ").append(quoted(config.server().toString())).append('\n');
        yaml.append("name: ").append(quoted(config.name())).append('\n');
        yaml.append("state: ").append(quoted(config.state().toString())).append('\n');
        yaml.append("batch_size: ").append(config.batchSize()).append('\n');
        yaml.append("scan_every: ").append(config.scanEvery().toSeconds()).append('\n');
        yaml.append("heartbeat_every: ").append(config.heartbeatEvery().toSeconds()).append('\n');
        config.listen().ifPresent(listen -> yaml.append("listen: ")
                .append(quoted(listen.getHostString() + ":" + listen.getPort()))
                .append('\n'));
        yaml.append("log:\n  format: ").append(word(config.log().format())).append('\n');
        yaml.append("  level: ").append(word(config.log().level())).append('\n');
        config.log().file().ifPresent(file -> yaml.append("  file: ")
                .append(quoted(file.toString()))
                .append('\n'));
        yaml.append("roots:\n");
        for (Config.Root root : config.roots()) {
            yaml.append("  - path: ").append(quoted(root.path().toString())).append('\n');
            yaml.append("    cross_devices: ").append(root.crossDevices()).append('\n');
            yaml.append("    ignore_inodes: ").append(root.ignoreInodes()).append('\n');
        }
        return yaml.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** In single quotes YAML takes every character as it is, but for the quote itself, which is written twice. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
