package dev.drivemind.local.cli;

/** The {@code drivemind} program. */
public final class DriveMind {

    private DriveMind() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Cli(Wiring.context()).run(arguments));
    }
}
