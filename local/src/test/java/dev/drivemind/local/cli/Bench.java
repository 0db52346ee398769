package dev.drivemind.local.cli;

import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.local.cli.client.CannotStartException;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.InUseException;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.Screen;
import dev.drivemind.testing.ManualClock;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs commands in this process and keeps what they write. */
final class Bench implements Hosting {
    final Path data;
    final List<URI> opened = new ArrayList<>();
    final PressedKeys interrupts = new PressedKeys();
    final ManualClock time = new ManualClock(Instant.parse("2026-01-01T12:00:00Z"));
    Screen screen = Screen.NONE;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<Hosted> servers = new ArrayDeque<>();
    private Map<String, String> environment = Map.of();
    private Hosting hosting = this;
    private String refusal = "";
    private int inUse;

    Bench(Path data) {
        this.data = data;
    }

    /** The next server that is started in this process is this one. */
    Bench hosts(Hosted server) {
        servers.add(server);
        return this;
    }

    /** Servers are the real ones from now on. */
    Bench hostsReally() {
        hosting = new LocalHosting(Optional.empty(), Optional.empty());
        return this;
    }

    /** The environment has these variables, such as places on Google Cloud. */
    Bench standsOn(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    private Hosting inCloud(Map<String, String> given) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(given);
        return new LocalHosting(Optional.of(CloudPlaces.of(variables)), Optional.empty());
    }

    /** Forgets what was written so far. */
    void forget() {
        out.reset();
        err.reset();
    }

    /** No server can be started, for this reason. */
    Bench refusesToHost(String reason) {
        refusal = reason;
        return this;
    }

    /** So often, another process holds the data directory. */
    Bench isInUse(int times) {
        inUse = times;
        return this;
    }

    int run(String... arguments) {
        return new Cli(context()).run(arguments);
    }

    /** Runs one of these commands instead of the product's. */
    int run(Function<CliContext, CommandGroup> commands, String... arguments) {
        CliContext context = context();
        return new Cli(context, commands.apply(context)).run(arguments);
    }

    CliContext context() {
        return new CliContext(
                new Console(out, err, screen),
                hosting,
                this::inCloud,
                interrupts,
                opened::add,
                time,
                data,
                environment,
                "drivemind");
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String lastLine() {
        List<String> lines = out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Override
    public Hosted start(Path directory, int port, Purpose purpose) {
        if (!refusal.isEmpty()) {
            throw new CannotStartException(refusal, "Do something about it.", null);
        }
        if (inUse > 0) {
            inUse--;
            throw new InUseException("The data directory is in use by another DriveMind.", null);
        }
        return servers.remove();
    }
}
