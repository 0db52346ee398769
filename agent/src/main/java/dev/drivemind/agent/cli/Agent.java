package dev.drivemind.agent.cli;

/** The {@code agent} program. */
public final class Agent {
    private Agent() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(AgentCommand.run(arguments, Wiring.machine(), Wiring.console()));
    }
}
