package dev.drivemind.agent.service;

import com.google.gson.JsonObject;
import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.log.Log;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The agent as a service. It registers; from then on three threads work, each in turns: one scans, one says how the agent is, one waits for
 * commands. The first that has a reason to end ends all.
 */
public final class Service {
    private static final Duration DISK_TROUBLE = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofMillis(500);

    private final Config config;
    private final Scanning scanning;
    private final Server server;
    private final Vitals vitals;
    private final Parts parts;
    private final Log log;
    private final End end = new End(this::wake);
    private final Bell bell = new Bell();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /**
     * What the service works with.
     *
     * @param version of the agent
     * @param commands remembers commands
     * @param diagnosis describes the agent, without names of files
     * @param times tells the time
     * @param random chance
     */
    public record Parts(
            String version, KeptFile commands, Supplier<JsonObject> diagnosis, Times times, RandomGenerator random) {}

    /** Puts it together; nothing works yet. */
    public Service(Config config, Scanning scanning, Server server, Vitals vitals, Parts parts, Log log) {
        this.config = config;
        this.scanning = scanning;
        this.server = server;
        this.vitals = vitals;
        this.parts = parts;
        this.log = log;
    }

    /** Works until there is a reason to end. */
    public How run() {
        threads.add(Thread.currentThread());
        try {
            Standing standing = new Standing(config, log, registered());
            log.info(
                    "The agent is registered",
                    Map.of(
                            "agentId",
                            standing.registered().agentId(),
                            "epoch",
                            standing.registered().epoch()));
            Orders orders = new Orders(bell);
            CommandDesk desk =
                    new CommandDesk(server, new CommandMemory(parts.commands()), orders, end, parts.diagnosis(), log);
            start("heartbeat", new HeartbeatTurn(server, standing, vitals, end, parts.version(), bell));
            start(
                    "commands",
                    new ListenTurn(
                            server,
                            standing,
                            desk,
                            vitals,
                            new Pace(parts.random()),
                            parts.times().nanos()));
            Alarm alarm = new Alarm(parts.times().nanos(), bell);
            scanning.onMark(alarm::mark);
            work(new ScanTurn(scanning, standing, vitals, orders, desk, alarm, parts.times()), bell);
        } catch (ServerException e) {
            end.end(How.refused(e));
        } catch (InterruptedException e) {
            end.end(new How(How.Kind.STOPPED, "The agent was interrupted"));
        }
        joinOthers();
        How how = end.how().orElseThrow();
        log.info("The agent ends", Map.of("reason", how.message()));
        return how;
    }

    /** Has it end, soon. */
    public void stop(String why) {
        end.end(new How(How.Kind.STOPPED, why));
    }

    private void wake() {
        scanning.stop();
        threads.forEach(Thread::interrupt);
    }

    private Registered registered() throws ServerException, InterruptedException {
        Pace pace = new Pace(parts.random());
        while (end.how().isEmpty()) {
            try {
                return scanning.register();
            } catch (ServerException e) {
                if (How.isEnd(e)) {
                    throw e;
                }
                vitals.note(vital -> vital.server(Optional.of(String.valueOf(e.getMessage()))));
                log.warn("The agent cannot register yet", Map.of("reason", String.valueOf(e.getMessage())));
                bell.rest(pace.fails());
            }
        }
        throw new InterruptedException("The agent ends");
    }

    private void start(String name, Turn turn) {
        Thread thread = new Thread(() -> work(turn, new Bell()), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(Turn turn, Bell rests) {
        try {
            while (end.how().isEmpty()) {
                rests.rest(taken(turn));
            }
        } catch (ServerException e) {
            end.end(How.refused(e));
        } catch (InterruptedException e) {
            end.end(new How(How.Kind.STOPPED, "The agent was interrupted"));
        } catch (RuntimeException e) {
            log.error("The agent cannot work on", Map.of("error", e.toString()));
            end.end(new How(How.Kind.FAILED, "The agent cannot work on: " + e.getMessage()));
        }
    }

    /** A disk that is full now may not be in a moment. */
    private Duration taken(Turn turn) throws ServerException, InterruptedException {
        try {
            return turn.take();
        } catch (UncheckedIOException e) {
            log.error("Something cannot be remembered", Map.of("error", String.valueOf(e.getMessage())));
            return DISK_TROUBLE;
        }
    }

    private void joinOthers() {
        boolean unused = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                if (thread != Thread.currentThread()) {
                    thread.join(ENDING.toMillis());
                }
            } catch (InterruptedException e) {
                return; // the process ends all the same
            }
        }
    }
}
