package dev.drivemind.schedule;

import dev.drivemind.store.Fields;
import java.time.Instant;

/**
 * The records of a day as they were stored.
 *
 * @param change how often the day has changed by then
 * @param checksum of the records
 * @param bytes how large they are
 * @param records how many there are
 * @param changedAt when they were fetched for the first time
 */
public record Content(long change, String checksum, long bytes, long records, Instant changedAt) {

    static Content of(Fields fields) {
        return new Content(
                fields.number("change"),
                fields.string("checksum"),
                fields.number("bytes"),
                fields.number("records"),
                Instant.ofEpochMilli(fields.number("changedAt")));
    }

    Fields toFields() {
        return Fields.builder()
                .put("change", change)
                .put("checksum", checksum)
                .put("bytes", bytes)
                .put("records", records)
                .put("changedAt", changedAt.toEpochMilli())
                .build();
    }
}
