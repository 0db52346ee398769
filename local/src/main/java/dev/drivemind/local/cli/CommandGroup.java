package dev.drivemind.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Commands under one word, such as those of a room: {@code drivemind agents list}. Its class lists them, in the order of the help; called
 * by itself, it shows the help.
 */
abstract class CommandGroup implements Callable<Integer> {
    private final List<Callable<Integer>> commands;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    CommandGroup(List<Callable<Integer>> commands) {
        this.commands = List.copyOf(commands);
    }

    /**
     * Returns this command with all below it.
     *
     * @param above the words that come before its name
     */
    final CommandLine commandLine(String above) {
        CommandLine line = new CommandLine(this);
        String name = (above + " " + line.getCommandName()).strip();
        line.getCommandSpec()
                .usageMessage()
                .commandListHeading("%nCommands ('" + name + " COMMAND --help' explains each):%n");
        for (Callable<Integer> command : commands) {
            line.addSubcommand(command instanceof CommandGroup group ? group.commandLine(name) : command);
        }
        return line;
    }

    @Override
    public final Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
