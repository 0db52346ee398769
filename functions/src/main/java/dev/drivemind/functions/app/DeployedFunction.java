package dev.drivemind.functions.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The functions that are deployed, by the names that they have in the cloud. Endpoints that differ in neither rights nor time share
 * one, so that few instances have to be started: see docs/decisions/deployed-functions.md.
 */
public enum DeployedFunction {
    /** Answers at once whatever users ask. */
    API(CalledBy.USERS, 512, 40, 20, 60),
    /** Takes in what agents find; of a first scan it stores files beside the records, which no other function of users may. */
    INGEST(CalledBy.USERS, 512, 40, 20, 60),
    /** Exports, which take minutes. */
    EXPORT(CalledBy.USERS, 1024, 20, 20, 1800),
    SCAN_START(CalledBy.USERS, 512, 40, 20, 60),
    SCAN_STATUS(CalledBy.USERS, 512, 80, 20, 60),
    SCAN_CANCEL(CalledBy.USERS, 512, 40, 20, 60),
    /** A stream lasts as long as its job, or an hour, which is the longest there is; readers then come back by themselves. */
    SCAN_STREAM(CalledBy.USERS, 512, 64, 20, 3600),
    /** One slice at a time on an instance, so that no job takes memory from another. */
    SCAN_RUNNER(CalledBy.TASKS, 1024, 1, 20, 540),
    /** Called by drives, whose notices are proven by a channel's token. */
    WEBHOOK(CalledBy.DRIVES, 512, 80, 20, 30),
    COORDINATE(CalledBy.SCHEDULER, 512, 1, 1, 60),
    WATCHDOG(CalledBy.SCHEDULER, 512, 1, 1, 120);

    private final CalledBy caller;
    private final int megabytes;
    private final int concurrency;
    private final int instances;
    private final int seconds;

    DeployedFunction(CalledBy caller, int megabytes, int concurrency, int instances, int seconds) {
        this.caller = caller;
        this.megabytes = megabytes;
        this.concurrency = concurrency;
        this.instances = instances;
        this.seconds = seconds;
    }

    /** Whom the platform lets through to a function. */
    public enum CalledBy {
        /** Users, who prove themselves to the function, and operators. */
        USERS,
        /** Drives, which have no identity to show. */
        DRIVES,
        /** The queue's account alone. */
        TASKS,
        /** The scheduler's account alone. */
        SCHEDULER
    }

    /**
     * How large a function is made.
     *
     * @param megabytes the memory of an instance
     * @param concurrency how many requests an instance gets at once
     * @param instances how many there are at most
     * @param seconds how long a request may take
     */
    public record Size(int megabytes, int concurrency, int instances, int seconds) {}

    /** Finds a function by its deployed name. */
    public static Optional<DeployedFunction> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.deployedName().equals(name))
                .findFirst();
    }

    /** The name in the cloud, such as {@code scan-start}. */
    public String deployedName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whom the platform lets through. */
    public CalledBy caller() {
        return caller;
    }

    /** How large it is made. */
    public Size size() {
        return new Size(megabytes, concurrency, instances, seconds);
    }
}
