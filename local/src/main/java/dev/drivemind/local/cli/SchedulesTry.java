package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.FieldService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind schedules try}. */
@Command(
        name = "try",
        description = {
            "Shows schedules at work: plays a field service and its customers, fetches their next days, and reads them.",
            "",
            "It uses a data directory of its own, which it deletes, and calls nothing but this machine. One customer in ten"
                    + " is played with a fault, so that it is seen how the others are served all the same.",
            ""
        },
        footer = {"", "Examples:", "  drivemind schedules try", "  drivemind schedules try --tenants 20 --seed 3 --json"
        })
final class SchedulesTry extends BaseCommand {
    private static final double FAULTY = 0.1;
    private static final int MOST_JOBS = 200;

    @Option(names = "--tenants", paramLabel = "N", description = "How many customers (default: ${DEFAULT-VALUE}).")
    int tenants = 20;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all that is played (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            description = "How long the service takes to answer, in milliseconds.")
    long latencyMs;

    SchedulesTry(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (tenants < 1 || tenants > 5_000 || latencyMs < 0) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "--tenants must be from 1 to 5000, and --latency 0 or more.", null);
        }
        FieldService.Options made = new FieldService.Options(tenants, FAULTY, 0, MOST_JOBS);
        FieldService service = new FieldService(seed, made, context().time()::now);
        ScheduleServer.Behaviour behaviour = new ScheduleServer.Behaviour(Duration.ofMillis(latencyMs), 0, seed);
        try (Scratch scratch = new Scratch();
                ScheduleServer vendor = ScheduleServer.start(service, "127.0.0.1", 0, behaviour);
                Hosting.Hosted server = hosting().start(scratch.directory(), 0, Hosting.Purpose.KEEP_UP)) {
            Trial trial = new Trial(
                    new Api(server.url(), server.sessionToken()),
                    vendor,
                    service,
                    context().time(),
                    this::tell);
            JsonObject line = trial.run();
            console().result(json ? line.toString() : Trial.sentence(line));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.CANNOT_START, "This cannot be tried here: " + e.getMessage() + ".", null, e);
        }
    }

    private void tell(String line) {
        if (!json) {
            console().note(line);
        }
    }

    /** A directory that goes with the command. */
    private static final class Scratch implements AutoCloseable {
        private final Path directory;

        Scratch() throws IOException {
            directory = Files.createTempDirectory("drivemind-schedules");
        }

        Path directory() {
            return directory;
        }

        @Override
        public void close() throws IOException {
            List<Path> all;
            try (Stream<Path> found = Files.walk(directory)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
    }
}
