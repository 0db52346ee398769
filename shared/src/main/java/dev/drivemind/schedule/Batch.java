package dev.drivemind.schedule;

import dev.drivemind.job.Jobs;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.List;

/**
 * Some tenants of one owner that a job fetches.
 *
 * @param id a new one for each batch
 * @param owner whose tenants
 * @param tenants their names
 */
record Batch(String id, String owner, List<String> tenants) {
    /** How many tenants one has at most. */
    static final int MOST = 25;

    Batch {
        tenants = List.copyOf(tenants);
    }

    static Batch of(Fields fields) {
        return new Batch(fields.string("id"), fields.string("owner"), fields.strings("tenants"));
    }

    Fields toFields() {
        return Fields.builder()
                .put("id", id)
                .put("owner", owner)
                .put("tenants", tenants)
                .build();
    }

    /** Returns the order of its job. To start it twice is harmless: a tenant that was fetched no longer is of this batch. */
    Jobs.Order order() {
        return new Jobs.Order(owner, ScheduleRoom.COLLECT, subject(id), toFields(), Instant.EPOCH, false);
    }

    static String subject(String id) {
        return ScheduleRoom.COLLECT + "~" + id;
    }

    /** Returns true if a tenant is in a batch that a job is working on. */
    static boolean isRunning(Tenant tenant, Jobs jobs) {
        return tenant.batch().flatMap(id -> jobs.active(subject(id))).isPresent();
    }
}
