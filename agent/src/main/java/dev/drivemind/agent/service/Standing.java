package dev.drivemind.agent.service;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.log.Log;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.wire.AgentConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Where the agent stands with its server: its registration, and how it is to work; any thread may ask. */
final class Standing {
    private final Config file;
    private final Log log;
    private final AtomicReference<Now> now;
    private final AtomicBoolean outdated = new AtomicBoolean();
    private final Map<String, Boolean> leads = new HashMap<>();
    private volatile boolean registering;

    /** The registration, and the plan and the version of the configuration that it comes from. */
    private record Now(Registered registered, Plan plan, long version) {}

    Standing(Config file, Log log, Registered registered) {
        this.file = file;
        this.log = log;
        this.now = new AtomicReference<>(new Now(registered, Plan.of(file, AgentConfig.NOTHING), -1));
        register(registered);
    }

    private Now now() {
        return Objects.requireNonNull(now.get());
    }

    Registered registered() {
        return now().registered();
    }

    Plan plan() {
        return now().plan();
    }

    long configVersion() {
        return Math.max(0, now().version());
    }

    /** Registers again. Meanwhile the server may know of an epoch that is not known here. */
    void register(Scanning scanning) throws ServerException, InterruptedException {
        registering = true;
        try {
            register(scanning.register());
        } finally {
            registering = false;
        }
    }

    /** Returns true if another installation has taken the place of this one, where a server tells of an epoch. */
    boolean isOvertaken(long epoch) {
        return !registering && epoch > registered().epoch();
    }

    /** Takes a registration over, with the configuration that came with it. */
    void register(Registered registered) {
        registered.shares().forEach(this::tell);
        configure(registered, registered.config(), registered.configVersion());
    }

    private void tell(Registered.Share share) {
        if (Boolean.valueOf(share.leads()).equals(leads.put(share.name(), share.leads()))) {
            return;
        }
        log.info(
                share.leads() ? "The agent leads a share" : "The agent stands by for a share",
                Map.of("share", share.name(), "leader", share.leader(), "term", share.term()));
    }

    /** Another agent leads a share now that this one led, or the other way round: it is to register at once. */
    void outdate() {
        outdated.set(true);
    }

    /** Returns true if it is to register at once; told once. */
    boolean takeOutdated() {
        return outdated.getAndSet(false);
    }

    /** Takes a configuration over. */
    void configure(AgentConfig config, long version) {
        configure(registered(), config, version);
    }

    private void configure(Registered registered, AgentConfig config, long version) {
        Plan plan = Plan.of(file, config);
        if (now().version() != version) {
            log.info(
                    "The server's configuration is used",
                    Map.of(
                            "configVersion", version,
                            "scanEvery", plan.scanEvery().toSeconds(),
                            "heartbeatEvery", plan.heartbeatEvery().toSeconds(),
                            "batchSize", plan.batchSize()));
            if (!plan.notKnown().isEmpty()) {
                log.warn(
                        "The server asks for what this version of the agent cannot do",
                        Map.of("settings", String.join(", ", plan.notKnown())));
            }
        }
        now.set(new Now(registered, plan, version));
    }

    /** Returns a log that writes no more than the server wants to be logged. */
    Log log() {
        return log.quieter(plan().logLevel());
    }
}
