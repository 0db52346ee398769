package dev.drivemind.wire;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is to work, as its server says. What is null is left to the agent's own file, which it may narrow but never widen.
 *
 * @param roots ids of the roots that are scanned; all if null
 * @param ignore patterns of what is left out, besides the agent's own
 * @param scanEvery seconds between scans
 * @param heartbeatEvery seconds between heartbeats
 * @param batchSize how many items go into a batch
 * @param workers how many folders are read at once
 * @param watch whether changes are watched for
 * @param checksums of which files digests are made: {@code off}, {@code duplicates} for those that may be some, {@code all}
 * @param maxFileSize of which size on files get no digest, in bytes
 * @param logLevel what is logged: {@code error}, {@code warn}, {@code info} or {@code debug}
 */
public record AgentConfig(
        @Nullable List<String> roots,
        @Nullable List<String> ignore,
        @Nullable Long scanEvery,
        @Nullable Long heartbeatEvery,
        @Nullable Long batchSize,
        @Nullable Long workers,
        @Nullable Boolean watch,
        @Nullable String checksums,
        @Nullable Long maxFileSize,
        @Nullable String logLevel) {

    /** Leaves everything to the agent's own file. */
    public static final AgentConfig NOTHING =
            new AgentConfig(null, null, null, null, null, null, null, null, null, null);

    private static final int MOST_PATTERNS = 200;
    private static final int LONGEST_PATTERN = 1_000;

    private static final Set<String> CHECKSUMS = Set.of("off", "duplicates", "all");
    private static final Set<String> LOG_LEVELS = Set.of("error", "warn", "info", "debug");

    public AgentConfig {
        if (roots != null) {
            roots = List.copyOf(roots);
            roots.forEach(id -> Check.id("roots", id));
            atMost("roots", roots, Registration.MOST_ROOTS);
        }
        if (ignore != null) {
            ignore = List.copyOf(ignore);
            ignore.forEach(pattern -> Check.text("ignore", pattern, LONGEST_PATTERN));
            atMost("ignore", ignore, MOST_PATTERNS);
        }
        between("scanEvery", scanEvery, 60, 30L * 24 * 3_600);
        between("heartbeatEvery", heartbeatEvery, 10, 3_600);
        between("batchSize", batchSize, 10, Batch.MOST);
        between("workers", workers, 1, 50);
        between("maxFileSize", maxFileSize, 0, Long.MAX_VALUE);
        Check.oneOf("checksums", checksums, CHECKSUMS);
        Check.oneOf("logLevel", logLevel, LOG_LEVELS);
    }

    private static void atMost(String field, List<String> texts, int most) {
        if (texts.size() > most) {
            throw new IllegalArgumentException(field + " has more than " + most + " texts");
        }
    }

    private static void between(String field, @Nullable Long value, long least, long most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(field + " is a whole number from " + least + " to " + most);
        }
    }
}
