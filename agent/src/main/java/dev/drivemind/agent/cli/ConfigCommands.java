package dev.drivemind.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about the agent's file of settings. */
@Command(
        name = "config",
        description = "Looks at the agent's file of settings.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommands implements Runnable {
    @Override
    public void run() {
        throw new CommandLine.ParameterException(new CommandLine(this), "Say what to do: check, or print");
    }
}
