package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether a file of settings can be used. */
@Command(name = "check", description = "Says whether the file can be used.", mixinStandardHelpOptions = true)
final class ConfigCheck implements Callable<Integer> {
    private final Machine machine;
    private final Console console;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    ConfigCheck(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            int roots = config.read(machine.environment()).roots().size();
            console.out().println(config.file() + ": valid, " + roots + (roots == 1 ? " folder" : " folders"));
            return Exit.OK;
        } catch (ConfigException e) {
            console.err().println(e.getMessage());
            return Exit.USAGE;
        }
    }
}
