package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the settings that hold. */
@Command(
        name = "print",
        description = "Prints the settings: the file, or all that hold.",
        mixinStandardHelpOptions = true)
final class ConfigPrint implements Callable<Integer> {
    private final Machine machine;
    private final Console console;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--effective", description = "All settings with their values, also those that the file leaves out.")
    private boolean effective;

    ConfigPrint(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            Config settings = config.read(machine.environment());
            console.out().print(effective ? text(settings) : Files.readString(config.file()));
            return Exit.OK;
        } catch (IOException e) {
            console.err().println(config.file() + ": cannot be read: " + e.getMessage());
            return Exit.USAGE;
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
        yaml.append("heartbeat_every: ")
                .append(config.heartbeatEvery().toSeconds())
                .append('\n');
        config.listen()
                .ifPresent(listen -> yaml.append("listen: ")
                        .append(quoted(listen.getHostString() + ":" + listen.getPort()))
                        .append('\n'));
        yaml.append("log:\n  format: ").append(word(config.log().format())).append('\n');
        yaml.append("  level: ").append(word(config.log().level())).append('\n');
        config.log()
                .file()
                .ifPresent(file ->
                        yaml.append("  file: ").append(quoted(file.toString())).append('\n'));
        reading(config.reading(), yaml);
        yaml.append("roots:\n");
        for (Config.Root root : config.roots()) {
            yaml.append("  - path: ").append(quoted(root.path().toString())).append('\n');
            yaml.append("    cross_devices: ").append(root.crossDevices()).append('\n');
            yaml.append("    ignore_inodes: ").append(root.ignoreInodes()).append('\n');
            root.share()
                    .ifPresent(share ->
                            yaml.append("    share: ").append(quoted(share)).append('\n'));
        }
        return yaml.toString();
    }

    private static void reading(Config.Reading reading, StringBuilder yaml) {
        list(
                "allowed_roots",
                reading.allowedRoots().stream().map(Path::toString).toList(),
                yaml);
        list("ignore", reading.ignoring().rules().rules(), yaml);
        yaml.append("ignore_caches: ").append(reading.ignoring().caches()).append('\n');
        Config.Checksums checksums = reading.checksums();
        yaml.append("watch: ").append(reading.watch()).append('\n');
        yaml.append("watch_folders: ").append(reading.watchFolders()).append('\n');
        yaml.append("workers: ").append(reading.workers()).append('\n');
        yaml.append("checksums: ").append(word(checksums.files())).append('\n');
        yaml.append("checksum_rate: ").append(checksums.bytesPerSecond()).append('\n');
        yaml.append("max_file_size: ").append(checksums.maxFileSize()).append('\n');
        yaml.append("verify_percent: ").append(checksums.verifyPercent()).append('\n');
    }

    private static void list(String name, List<String> texts, StringBuilder yaml) {
        List<String> quoted = texts.stream().map(ConfigPrint::quoted).toList();
        yaml.append(name).append(": [").append(String.join(", ", quoted)).append("]\n");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** In single quotes YAML takes every character as it is, but for the quote itself, which is written twice. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
