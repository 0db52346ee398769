package dev.drivemind.schedule;

import dev.drivemind.store.Fields;
import java.time.Instant;

/**
 * Why a day could not be fetched.
 *
 * @param kind a word for it, such as {@code unavailable}
 * @param message in plain words, without secrets
 * @param since when the first of the attempts failed that have failed since it was fetched last
 */
public record Failure(String kind, String message, Instant since) {

    static Failure of(Fields fields) {
        return new Failure(
                fields.string("kind"), fields.string("message"), Instant.ofEpochMilli(fields.number("since")));
    }

    Fields toFields() {
        return Fields.builder()
                .put("kind", kind)
                .put("message", message)
                .put("since", since.toEpochMilli())
                .build();
    }
}
