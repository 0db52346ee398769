package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.job.Workload;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;

/** The health of an installation's parts, each in a word. */
final class PartsHealth {
    /** A coordinator that works starts what is due within some minutes. */
    private static final Duration OVERDUE = Duration.ofMinutes(15);

    private static final String HEALTHY = "healthy";
    private static final String DEGRADED = "degraded";

    private PartsHealth() {}

    /**
     * Returns it: that of the API, which has answered; of workers, which leave no job lying about; of channels, which are renewed by what
     * looks after sources.
     */
    static JsonObject of(Documents documents, Workload load, Instant now) {
        return new Json()
                .put("api", HEALTHY)
                .put("workers", load.unattended() == 0 ? HEALTHY : DEGRADED)
                .put("channels", isOverdue(documents, now) ? DEGRADED : HEALTHY)
                .build();
    }

    private static boolean isOverdue(Documents documents, Instant now) {
        return !documents
                .query(Query.of(Schema.SYNC)
                        .whereEqual("scheduled", true)
                        .between("nextAt", 0L, now.minus(OVERDUE).toEpochMilli())
                        .limit(1))
                .isEmpty();
    }
}
