package dev.drivemind.simulator;

import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drivemind sim schedule}: serves a made-up field service until it is interrupted. Exit code 1: it could not start. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a made-up field service: companies with staff, and jobs for each day.",
            "GET /ACCOUNT/users, GET /ACCOUNT/dr-schedule?startDate=DAY&endDate=DAY with the header X-Api-Key; GET /calls"
                    + " counts.",
            "GET /ACCOUNT/old-schedule?date=DAY&role=ROLE&person=ID is the API from which readers move.",
            "GET /v2/companies/ACCOUNT/shifts?on=DAY tells the same in another shape, for a token of POST /token."
        },
        footer = {
            "",
            "Examples:",
            "  drivemind sim schedule --tenants 3 --seed 7 --port 8086",
            "  drivemind sim schedule --tenants 1000 --faulty 0.1 --latency 200"
        })
public final class SimScheduleCommand implements Callable<Integer> {
    private static final int SHOWN = 3;

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--tenants", paramLabel = "N", description = "How many companies (default: 20).")
    private int tenants = 20;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all that is made up (default: 1).")
    private long seed = 1;

    @Option(
            names = "--faulty",
            paramLabel = "SHARE",
            description = "Which share of the companies always fails, each in its own way (default: 0.1).")
    private double faulty = 0.1;

    @Option(
            names = "--flaky",
            paramLabel = "SHARE",
            description = "Which share of the other companies' calls fails (default: 0).")
    private double flaky;

    @Option(
            names = "--edits",
            paramLabel = "SHARE",
            description = "Which share of the days changes each hour (default: 0.05).")
    private double edits = 0.05;

    @Option(
            names = "--old-differs",
            paramLabel = "SHARE",
            description = "Which share of the days the old API tells otherwise (default: 0).")
    private double oldDiffers;

    @Option(names = "--jobs", paramLabel = "N", description = "The most jobs of a day (default: 200).")
    private int jobs = 200;

    @Option(names = "--latency", paramLabel = "MS", description = "How long each answer takes, in milliseconds.")
    private long latencyMs;

    @Option(names = "--host", description = "Address to listen at (default: 127.0.0.1, this machine alone).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "P", description = "Port to listen at (default: any free one).")
    private int port;

    /**
     * The command.
     *
     * @param clock tells the hour, by which schedules change
     */
    public SimScheduleCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "Run by picocli");
        PrintWriter out = command.commandLine().getOut();
        try {
            FieldService service =
                    new FieldService(seed, new FieldService.Options(tenants, faulty, edits, jobs), clock);
            ScheduleServer.Behaviour behaviour =
                    new ScheduleServer.Behaviour(Duration.ofMillis(latencyMs), flaky, seed, oldDiffers);
            try (ScheduleServer server = ScheduleServer.start(service, host, port, behaviour)) {
                announce(service.companies(), server, out);
                server.join();
                return 0;
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            command.commandLine().getErr().println("The simulator cannot start: " + e.getMessage());
            return 1;
        }
    }

    private static void announce(List<Company> companies, ScheduleServer server, PrintWriter out) {
        out.println("Field service simulator: " + server.url());
        out.println("From another terminal:");
        out.println("  drivemind schedules add-connector field-service --url " + server.url());
        for (Company company : companies.subList(0, Math.min(SHOWN, companies.size()))) {
            String account = company.account();
            out.println("  echo " + company.key() + " > " + account + ".key");
            out.println("  drivemind schedules add " + account + " --connector field-service --zone " + company.zone()
                    + " --key-file " + account + ".key");
        }
        out.println("Ctrl-C ends it.");
        out.flush();
    }
}
