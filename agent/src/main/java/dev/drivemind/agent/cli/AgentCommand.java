package dev.drivemind.agent.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's commands. */
@Command(
        name = "agent",
        description = "Scans folders of this machine and hands in what it finds to a DriveMind server.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class AgentCommand implements Runnable {

    private AgentCommand() {}

    static int run(String[] arguments, Machine machine, Console console) {
        CommandLine line = new CommandLine(new AgentCommand())
                .addSubcommand(new ScanCommand(machine, console))
                .addSubcommand(new RunCommand(machine, console))
                .addSubcommand(new DoctorCommand(machine, console))
                .addSubcommand(new UpdateCommand(machine, console))
                .addSubcommand(new CommandLine(new ConfigCommands())
                        .addSubcommand(new ConfigCheck(machine, console))
                        .addSubcommand(new ConfigPrint(machine, console)));
        return line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    console.err().println("agent: " + failure.getMessage());
                    return Exit.FAILED;
                })
                .execute(arguments);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                new CommandLine(new AgentCommand()),
                "Say what to do: scan, run, doctor, update, or config. --help explains");
    }
}
