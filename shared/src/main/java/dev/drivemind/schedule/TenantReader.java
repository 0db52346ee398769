package dev.drivemind.schedule;

import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may read the schedules of a tenant with a key of their own.
 *
 * @param id a part of the key
 * @param tenant the tenant's name
 * @param who as whom they read
 * @param name what the owner calls them
 * @param createdAt when they were added
 */
public record TenantReader(String id, String tenant, Schedules.Reader who, Optional<String> name, Instant createdAt) {

    static TenantReader of(String id, Fields fields) {
        return new TenantReader(
                id,
                fields.string("tenant"),
                new Schedules.Reader(fields.string("role"), fields.optionalString("person")),
                fields.optionalString("name"),
                Instant.ofEpochMilli(fields.number("createdAt")));
    }

    Fields toFields() {
        return Fields.builder()
                .put("tenant", tenant)
                .put("role", who.role())
                .put("person", who.person())
                .put("name", name)
                .put("createdAt", createdAt.toEpochMilli())
                .build();
    }
}
