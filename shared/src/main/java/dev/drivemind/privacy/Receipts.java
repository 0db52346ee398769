package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.List;

/** Writes and finds the receipts of erasures: how many documents of each collection there were, without a trace of the owner. */
public final class Receipts {
    private Receipts() {}

    /** Returns the receipts of an owner's erasures, the latest first. */
    public static List<Document> find(Documents documents, String owner, int limit) {
        return documents.query(of(owner).limit(limit));
    }

    static Query of(String owner) {
        return Query.of(Schema.RECEIPTS)
                .whereEqual("owner", Pseudonym.of(owner))
                .orderBy("at", true);
    }

    static Write write(Job erasure, Fields counts, Instant now) {
        Fields receipt = Fields.builder()
                .put("owner", Pseudonym.of(erasure.owner()))
                .put("by", erasure.spec().string("by"))
                .put("startedAt", erasure.createdAt().toEpochMilli())
                .put("at", now.toEpochMilli())
                .put("day", Day.of(now))
                .put("removed", counts)
                .build();
        return Write.set(new Ref(Schema.RECEIPTS, erasure.id()), receipt, Precondition.ABSENT);
    }
}
