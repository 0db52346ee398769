package dev.drivemind.local.cli;

import dev.drivemind.local.cli.terminal.QuickStart;

/** The {@code drivemind} program. */
public final class DriveMind {

    private DriveMind() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty(QuickStart.PROPERTY, "true");
        System.exit(new Cli(Wiring.context()).run(arguments));
    }
}
