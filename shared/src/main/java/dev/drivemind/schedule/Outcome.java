package dev.drivemind.schedule;

import dev.drivemind.schedule.Progress.Counts;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.List;

/** What a run of a tenant has brought, as its tenant and its job tell it. */
final class Outcome {
    private final TenantRun run;
    private final Instant now;

    Outcome(TenantRun run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /** Returns the word for it. */
    String word() {
        Counts counts = run.counts();
        if (run.keyRefused()) {
            return "needs-key";
        }
        if (counts.failedDays().isEmpty()) {
            return "complete";
        }
        return counts.changed() + counts.unchanged() == 0 ? "failed" : "partial";
    }

    /** Returns the changes of the tenant's document. */
    Fields tenant(Tenant tenant, List<StoredDay> days) {
        Counts counts = run.counts();
        Fields.Builder last = Fields.builder()
                .put("startedAt", tenant.fields().number("claimedAt"))
                .put("endedAt", now.toEpochMilli())
                .put("outcome", word())
                .put("changed", counts.changed())
                .put("unchanged", counts.unchanged())
                .put("failedDays", counts.failedDays());
        days.stream()
                .flatMap(day -> day.failure().stream())
                .findFirst()
                .ifPresent(failure -> last.put("error", failure.kind()).put("message", failure.message()));
        Fields.Builder patch =
                Fields.builder().put("batch", "").put("pending", false).put("lastRun", last.build());
        if (!counts.failedDays().isEmpty()) {
            patch.put("failedAt", now.toEpochMilli());
        }
        if (run.keyRefused()) {
            patch.put("state", TenantState.NEEDS_KEY.name()).put("scheduled", false);
        }
        return patch.build().with(days(days));
    }

    /** Returns the change of what the tenant's document knows of days. */
    static Fields days(List<StoredDay> days) {
        return Fields.builder()
                .putAll("days", days.stream().map(StoredDay::toFields).toList())
                .build();
    }

    /** Returns the last cursor of the lane: it names no person any more. */
    Fields cursor(String tenant) {
        Counts counts = run.counts();
        Fields outcome = Fields.builder()
                .put("tenant", tenant)
                .put("outcome", word())
                .put("changed", counts.changed())
                .put("unchanged", counts.unchanged())
                .put("failed", (long) counts.failedDays().size())
                .put("failedDays", counts.failedDays())
                .build();
        return Fields.builder()
                .put("type", Progress.TYPE)
                .put("tenant", tenant)
                .put(Progress.OUTCOME, outcome)
                .build();
    }
}
