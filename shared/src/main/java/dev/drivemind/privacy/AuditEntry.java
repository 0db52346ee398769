package dev.drivemind.privacy;

import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An action on record. It names things by their ids alone: no names or contents of files, no secrets, no addresses.
 *
 * @param at when
 * @param owner whose data it concerned
 * @param actor who did it
 * @param action what, in a stable word such as {@code scan} or {@code erase}
 * @param about the ids of what it concerned, by what they are: {@code source}, {@code job}, {@code asked}, {@code path}, …
 * @param outcome what came of it, in a stable word such as {@code BEGUN}
 * @param correlation what the log calls the call or the job
 */
public record AuditEntry(
        Instant at,
        String owner,
        Actor actor,
        String action,
        Map<String, String> about,
        String outcome,
        String correlation) {

    public AuditEntry {
        about = Map.copyOf(about);
    }

    Fields toFields() {
        Fields.Builder ids = Fields.builder();
        about.forEach(ids::put);
        return Fields.builder()
                .put("ownerId", owner)
                .put("at", at.toEpochMilli())
                .put("day", Day.of(at))
                .put("actor", actor.kind())
                .put("account", actor.account())
                .put("action", action)
                .put("about", ids.build())
                .put("outcome", outcome)
                .put("correlation", correlation)
                .build();
    }

    /** Returns the entry that a document holds. */
    public static AuditEntry of(Document document) {
        Fields fields = document.fields();
        Map<String, String> about = new LinkedHashMap<>();
        fields.fields("about").asMap().forEach((name, id) -> about.put(name, String.valueOf(id)));
        return new AuditEntry(
                Instant.ofEpochMilli(fields.number("at")),
                fields.string("ownerId"),
                new Actor(fields.string("actor"), fields.optionalString("account")),
                fields.string("action"),
                about,
                fields.string("outcome"),
                fields.string("correlation"));
    }
}
