package dev.drivemind.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is. All of it may be left out: then it is there, and nothing else is known.
 *
 * @param status {@code healthy}; {@code degraded} if it works, but not as it should; {@code unhealthy} if it does not; healthy if null
 * @param reason why it is not healthy
 * @param version its own
 * @param configVersion the version of the configuration that it goes by
 * @param scanning whether a session is open
 * @param queued how many items wait to be sent
 * @param held how many removals it holds back
 * @param capabilities what it can do; as it was if null
 * @param heartbeatEvery in how many seconds it says so again, at least each hour; not known if null
 */
public record Heartbeat(
        @Nullable String status,
        @Nullable String reason,
        @Nullable String version,
        @Nullable Long configVersion,
        boolean scanning,
        long queued,
        long held,
        @Nullable List<String> capabilities,
        @Nullable Long heartbeatEvery) {

    private static final String HEALTHY = "healthy";
    private static final int LONGEST_CAPABILITY = 100;
    private static final int LONGEST_PAUSE = 3_600;
    private static final Set<String> STATUSES = Set.of(HEALTHY, "degraded", "unhealthy");

    public Heartbeat {
        status = status == null ? HEALTHY : status.toLowerCase(Locale.ROOT);
        Check.oneOf("status", status, STATUSES);
        if (reason != null) {
            Check.text("reason", reason, 1_000);
        }
        if (version != null) {
            Check.text("version", version, 255);
        }
        Check.notNegative("queued", queued);
        Check.notNegative("held", held);
        if (heartbeatEvery != null && (heartbeatEvery < 1 || heartbeatEvery > LONGEST_PAUSE)) {
            heartbeatEvery = null; // an agent of another make may mean something else by it
        }
        if (capabilities != null) {
            capabilities = List.copyOf(capabilities);
            capabilities.forEach(word -> Check.text("capabilities", word, LONGEST_CAPABILITY));
            if (capabilities.size() > 50) {
                throw new IllegalArgumentException("An agent has at most 50 capabilities");
            }
        }
    }
}
