package dev.drivemind.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        return commandLine(above, List.of());
    }

    /**
     * Returns this command with those below it that words may mean. To look at all options of all commands takes longer than most
     * commands themselves.
     *
     * @param above the words that come before its name
     * @param words what comes after it
     */
    final CommandLine commandLine(String above, List<String> words) {
        CommandLine line = new CommandLine(this);
        String name = (above + " " + line.getCommandName()).strip();
        line.getCommandSpec()
                .usageMessage()
                .commandListHeading("%nCommands ('" + name + " COMMAND --help' explains each):%n");
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        for (Callable<Integer> command : meant(words)) {
            line.addSubcommand(command instanceof CommandGroup group ? group.commandLine(name, rest) : command);
        }
        return line;
    }

    private List<Callable<Integer>> meant(List<String> words) {
        List<Callable<Integer>> named = commands.stream()
                .filter(command -> !words.isEmpty() && words.get(0).equals(name(command)))
                .toList();
        return named.isEmpty() ? commands : named;
    }

    private static String name(Callable<Integer> command) {
        Command declared = command.getClass().getAnnotation(Command.class);
        return declared == null ? "" : declared.name();
    }

    @Override
    public final Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
