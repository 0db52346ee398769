package dev.drivemind.schedule;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A day of a tenant as it is stored: in its row, and in short with its tenant, so that a run that changes nothing need read no rows
 * but those of days that are new in the window.
 *
 * @param date which day
 * @param content its records as they were fetched last; absent if they never were
 * @param failure why the last attempt failed; absent if it did not
 */
public record StoredDay(LocalDate date, Optional<Content> content, Optional<Failure> failure) {

    /** Returns the query for the rows of a tenant, by their dates. */
    static Query of(String owner, String tenant) {
        return Query.of(Schema.SCHEDULE_DAYS)
                .whereEqual(Tenant.OWNER, owner)
                .whereEqual("tenant", tenant)
                .orderBy("date", false);
    }

    /** Returns a day that was never fetched. */
    static StoredDay unknown(LocalDate date) {
        return new StoredDay(date, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the word for how it stands: {@code processing} until it was fetched for the first time, then {@code ready}, or {@code failed} if
     * the last attempt has.
     */
    public String state() {
        if (failure.isPresent()) {
            return "failed";
        }
        return content.isPresent() ? "ready" : "processing";
    }

    static StoredDay of(Fields fields) {
        Fields content = fields.fields("content");
        Fields failure = fields.fields("failure");
        return new StoredDay(
                LocalDate.parse(fields.string("date")),
                content.asMap().isEmpty() ? Optional.empty() : Optional.of(Content.of(content)),
                failure.asMap().isEmpty() ? Optional.empty() : Optional.of(Failure.of(failure)));
    }

    static StoredDay ofRow(Document row) {
        return of(row.fields());
    }

    Fields toFields() {
        Fields.Builder fields = Fields.builder().put("date", date.toString());
        content.ifPresent(known -> fields.put("content", known.toFields()));
        failure.ifPresent(known -> fields.put("failure", known.toFields()));
        return fields.build();
    }

    /** Returns the write of its row. */
    Write row(Tenant tenant) {
        Fields.Builder fields = Fields.builder()
                .put("ownerId", tenant.owner())
                .put("tenant", tenant.name())
                .put("state", state())
                .put("connector", tenant.connector());
        content.ifPresent(known -> fields.put("path", path(tenant, known))
                .put("bytes", known.bytes())
                .put("sizeKb", (known.bytes() + 1023) / 1024));
        Fields row = fields.build().with(toFields());
        return Write.set(Names.day(tenant.owner(), tenant.name(), date), row);
    }

    /** Returns the name of the blob of its records. */
    String path(Tenant tenant, Content known) {
        return Names.blob(tenant.owner(), tenant.name(), date, known.change(), known.checksum());
    }
}
