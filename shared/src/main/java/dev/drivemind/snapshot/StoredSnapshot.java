package dev.drivemind.snapshot;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a snapshot without opening it. */
public record StoredSnapshot(Fields fields) {

    static StoredSnapshot of(Document document) {
        return new StoredSnapshot(document.fields());
    }

    static Ref ref(String source, String job) {
        return new Ref(Schema.SNAPSHOTS, source + "~" + job);
    }

    /**
     * The write that makes a snapshot known.
     *
     * @param pure whether no scan has written anything since the one that it is of
     */
    static Write sealed(String owner, Snapshot snapshot, Plan plan, boolean pure) {
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", snapshot.source())
                .put("job", snapshot.job())
                .put("scan", snapshot.scan())
                .put("certificate", snapshot.certificate())
                .put("at", snapshot.at().toEpochMilli())
                .put("rows", snapshot.rows())
                .put("parts", (long) snapshot.parts().size())
                .put("known", plan.known())
                .put("since", plan.since())
                .put("pure", pure)
                .build()
                .with(snapshot.totals().toFields());
        return Write.set(ref(snapshot.source(), snapshot.job()), fields);
    }

    /** The job that made it. */
    public String job() {
        return fields.string("job");
    }

    /** When its making began. */
    public Instant at() {
        return Instant.ofEpochMilli(fields.number("at"));
    }

    /** The last scan before it that had ended. */
    public Optional<String> scan() {
        return fields.optionalString("scan");
    }

    /** Whether a part of it was found not to be what was stored: nothing is made from it. */
    boolean damaged() {
        return fields.flag("damaged");
    }

    /** Whether it is what that scan left, with nothing in it that a later one has changed. */
    public boolean pure() {
        return fields.flag("pure");
    }

    /** The jobs since {@link #since} whose changes it has. */
    List<String> known() {
        return fields.strings("known");
    }

    /** Jobs that were made before then have ended, and it has their changes. */
    long since() {
        return fields.number("since");
    }

    /** How many parts it has. */
    int parts() {
        return (int) fields.number("parts");
    }

    /** How many rows it has: live items of every kind. */
    public long rows() {
        return fields.number("rows");
    }
}
