package dev.drivemind.local.cli;

import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.job.SystemTime;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.Screen;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the program together for a process of its own: the only place that reads its environment. */
final class Wiring {

    private Wiring() {}

    /** The machine's clock. */
    static Clock clock() {
        return Clock.systemUTC();
    }

    static CliContext context() {
        Console console = new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                screen());
        return new CliContext(
                console,
                new LocalHosting(Optional.empty(), dashboard()),
                given -> cloud(given, System.getenv()),
                new ShutdownInterrupts(),
                new DesktopBrowser(System.getenv(), System.getProperty("os.name", "")),
                new SystemTime(),
                defaultData(System.getenv()),
                System.getenv(),
                System.getProperty("drivemind.invocation", "drivemind"));
    }

    /** The starting script knows whether there is a terminal; Java itself cannot tell for one stream alone. */
    private static Screen screen() {
        return new Screen(Boolean.getBoolean("drivemind.terminal"), Integer.getInteger("drivemind.columns", 80));
    }

    private static Hosting cloud(Map<String, String> given, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(given);
        return new LocalHosting(Optional.of(CloudPlaces.of(variables)), dashboard());
    }

    /** The starting script knows where the dashboard was built. */
    private static Optional<Path> dashboard() {
        return Optional.ofNullable(System.getProperty("drivemind.dashboard")).map(Path::of);
    }

    private static Path defaultData(Map<String, String> environment) {
        String given = environment.getOrDefault("DRIVEMIND_DATA", "");
        String home = environment.getOrDefault("HOME", "");
        return given.isEmpty()
                ? Path.of(home.isEmpty() ? System.getProperty("user.home") : home, ".drivemind")
                : Path.of(given);
    }
}
