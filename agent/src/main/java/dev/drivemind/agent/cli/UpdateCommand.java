package dev.drivemind.agent.cli;

import dev.drivemind.agent.update.Manifest;
import dev.drivemind.agent.update.Update;
import dev.drivemind.agent.update.UpdateException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installs a newer version, which the next start tries. */
@Command(
        name = "update",
        description =
                "Installs a newer version beside this one; the next start tries it, and returns to this one if it does not work.",
        mixinStandardHelpOptions = true)
final class UpdateCommand implements Callable<Integer> {
    private static final String HOME = "DRIVEMIND_AGENT_HOME";
    private static final String SLOTS = "DRIVEMIND_AGENT_SLOTS";

    private final Machine machine;
    private final Console console;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "MANIFEST",
            description = "The version's manifest: a file, or an address that begins with https://.")
    private String from = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The public key that manifests are signed with, in PEM form.")
    @Nullable
    private Path key;

    @Option(names = "--or-older", description = "Install it though it is not newer.")
    private boolean orOlder;

    UpdateCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Path> home =
                Optional.ofNullable(machine.environment().get(HOME)).map(Path::of);
        Optional<Path> slots =
                Optional.ofNullable(machine.environment().get(SLOTS)).map(Path::of);
        if (home.isEmpty() || slots.isEmpty()) {
            console.err()
                    .println(
                            "agent: This agent was not started by its package's launcher. Update it as it was installed");
            return Exit.USAGE;
        }
        try {
            Update update = new Update(
                    slots.get(),
                    machine.client(),
                    Manifest.key(Files.readString(key == null ? home.get().resolve("update-key.pem") : key)),
                    machine.platform());
            String version = update.install(address(), Version.text(), orOlder);
            console.out()
                    .println("Version " + version
                            + " is installed. Restart the agent: it is tried then, and if the server takes"
                            + " nothing from it within 5 minutes, this one returns");
            return Exit.OK;
        } catch (UpdateException e) {
            console.err().println("agent: " + e.getMessage());
            return Exit.FAILED;
        } catch (IOException e) {
            console.err().println("agent: Nothing was installed: " + e);
            return Exit.FAILED;
        }
    }

    private URI address() {
        return from.matches("[a-z]+://.*")
                ? URI.create(from)
                : Path.of(from).toAbsolutePath().toUri();
    }
}
