package dev.drivemind.agent.cli;

import com.google.gson.JsonObject;
import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.ConfigException;
import dev.drivemind.agent.http.PageServer;
import dev.drivemind.agent.log.Log;
import dev.drivemind.agent.log.RotatingFile;
import dev.drivemind.agent.server.Breaker;
import dev.drivemind.agent.server.CountedSending;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.service.HealthPage;
import dev.drivemind.agent.service.How;
import dev.drivemind.agent.service.KeptFile;
import dev.drivemind.agent.service.MetricsPage;
import dev.drivemind.agent.service.Service;
import dev.drivemind.agent.service.Times;
import dev.drivemind.agent.service.Use;
import dev.drivemind.agent.service.Vitals;
import dev.drivemind.agent.sqlite.StateException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scans again and again, until it is stopped; for systemd, containers and the like. */
@Command(
        name = "run",
        description = "Scans again and again, and does what the server asks for, until it is stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final int TRIES = 6;
    private static final int ONE = 1;

    private final Machine machine;
    private final Console console;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    RunCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            Config settings = config.read(machine.environment());
            Optional<String> key = machine.key();
            return key.isEmpty() ? told(Machine.NO_KEY, Exit.USAGE) : run(settings, key.get());
        } catch (ConfigException e) {
            return told(String.valueOf(e.getMessage()), Exit.USAGE);
        } catch (StateException | StateDirectoryException | UncheckedIOException e) {
            return told(String.valueOf(e.getMessage()), Exit.CANNOT_START);
        }
    }

    private int run(Config settings, String key) {
        StateDirectory directory = StateDirectory.open(settings.state());
        CountedSending counted = new CountedSending(machine.sending());
        Breaker breaker =
                new Breaker(counted, machine.clock(), new BreakerFile(new KeptFile(directory.file("breaker"))));
        Server patient = machine.server(settings, key, breaker, TRIES);
        Server brief = machine.server(settings, key, breaker, ONE);
        try (Scans scans = Scans.open(settings, machine, directory, patient)) {
            Vitals vitals = new Vitals(machine.clock().instant());
            Diagnosis diagnosis = new Diagnosis(settings, machine);
            Service.Parts parts = new Service.Parts(
                    Version.text(),
                    new KeptFile(directory.file("commands.json")),
                    () -> bundle(diagnosis, vitals, breaker),
                    new Times(machine.clock(), machine.nanos()),
                    machine.random());
            Service service = new Service(settings, scans, brief, vitals, parts, log(settings));
            Supplier<Use> use = () -> Use.of(
                    counted.requests(),
                    counted.failed(),
                    patient.repeated() + brief.repeated(),
                    Use.Places.LINUX,
                    settings.state());
            Pages pages = pages(settings, vitals, breaker, use);
            StopSignal signal = StopSignal.handle(service::stop);
            try {
                return code(service.run());
            } finally {
                signal.close();
                pages.close();
            }
        }
    }

    private static JsonObject bundle(Diagnosis diagnosis, Vitals vitals, Breaker breaker) {
        JsonObject bundle = diagnosis.basics();
        bundle.add("health", HealthPage.json(vitals.now(), breaker.openUntil(), Version.text()));
        return bundle;
    }

    private Log log(Config settings) {
        Config.Logging logging = settings.log();
        Log.Lines lines = logging.file()
                .<Log.Lines>map(file -> new RotatingFile(file, machine.clock(), RotatingFile.LARGEST))
                .orElse(console.err()::println);
        return new Log(machine.clock(), logging.format(), logging.level(), lines);
    }

    /** What is listened on while the service runs, if anything. */
    private interface Pages extends AutoCloseable {
        @Override
        void close();
    }

    private static Pages pages(Config settings, Vitals vitals, Breaker breaker, Supplier<Use> use) {
        if (settings.listen().isEmpty()) {
            return () -> {};
        }
        PageServer server = PageServer.start(
                settings.listen().get(),
                Map.of(
                        "/health", () -> HealthPage.of(vitals.now(), breaker.openUntil(), Version.text()),
                        "/metrics",
                                () -> MetricsPage.of(
                                        vitals.now(), breaker.openUntil().isPresent(), use.get(), Version.text())));
        return server::close;
    }

    private int code(How how) {
        return switch (how.kind()) {
            case STOPPED -> Exit.OK;
            case RESTART -> Exit.RESTART;
            case REFUSED -> told(how.message(), Exit.REFUSED);
            case FAILED -> told(how.message(), Exit.FAILED);
        };
    }

    private int told(String message, int code) {
        console.err().println("agent: " + message);
        return code;
    }
}
