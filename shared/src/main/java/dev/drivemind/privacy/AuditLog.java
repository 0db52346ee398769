package dev.drivemind.privacy;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Time;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records actions and their actors. Entries are only added: each is written under the condition that there is none of its id, and only
 * retention and the erasure of its owner delete one.
 */
public final class AuditLog {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int MAX_TRIES = 3;

    /** Attempts on the same thing within this time are one entry, so that no caller can fill the log. */
    private static final Duration COALESCED = Duration.ofHours(1);

    private final Documents documents;
    private final Time time;

    /** Works on all documents. */
    public AuditLog(Documents documents, Time time) {
        this.documents = documents;
        this.time = time;
    }

    /** An actor, the owner of the data, and the id of the call in the log. */
    public record Doing(String owner, Actor actor, String correlation) {}

    /**
     * Adds an entry about an action, before it or after it.
     *
     * @throws dev.drivemind.store.StoreException if the entry may not have been written: then the action must not be carried out, or
     *     not be reported as done
     */
    public void record(Doing doing, String action, Map<String, String> about, String outcome) {
        add(UUID.randomUUID().toString(), entry(doing, action, about, outcome));
    }

    /**
     * Adds an entry about an action unless there is one of this hour about the same: what is done with each key that is pressed is one entry.
     *
     * @throws dev.drivemind.store.StoreException if the entry may not have been written: then the action must not be reported as done
     */
    public void recordHourly(Doing doing, String action, Map<String, String> about, String outcome) {
        AuditEntry entry = entry(doing, action, about, outcome);
        long when = entry.at().toEpochMilli() / COALESCED.toMillis();
        String what = entry.owner() + "\n" + entry.actor().word() + "\n" + action + "\n" + about + "\n" + when;
        add(action + "~" + Pseudonym.hash(what), entry);
    }

    /**
     * Adds an entry about a refused call. The answer must not depend on whether this succeeds, so a failure goes to the log only.
     *
     * @param about what the call named, which may be another owner's or not there at all
     */
    public void refused(Doing doing, Map<String, String> about, String outcome) {
        AuditEntry entry = entry(doing, "refused", about, outcome);
        long when = entry.at().toEpochMilli() / COALESCED.toMillis();
        String what = entry.owner() + "\n" + entry.actor().word() + "\n" + about + "\n" + outcome + "\n" + when;
        try {
            add("refused~" + Pseudonym.hash(what), entry);
        } catch (RuntimeException e) {
            log.error("A refused call could not be recorded [{}]", doing.correlation(), e);
        }
    }

    /** Returns the entries that concern an owner, the newest first. */
    public List<Document> page(String owner, Optional<Document> after, int limit) {
        Query query = Query.of(Schema.AUDIT)
                .whereEqual("ownerId", owner)
                .orderBy("at", true)
                .limit(limit);
        return documents.query(after.map(query::startAfter).orElse(query));
    }

    private AuditEntry entry(Doing doing, String action, Map<String, String> about, String outcome) {
        return new AuditEntry(time.now(), doing.owner(), doing.actor(), action, about, outcome, doing.correlation());
    }

    /** Returns the write that adds an entry; there is no other. */
    static Write write(String id, AuditEntry entry) {
        return Write.set(new Ref(Schema.AUDIT, id), entry.toFields(), Precondition.ABSENT);
    }

    private void add(String id, AuditEntry entry) {
        for (int attempt = 1; ; attempt++) {
            try {
                documents.commit(List.of(write(id, entry)));
                return;
            } catch (ConflictException e) {
                return; // it is there already
            } catch (UnknownOutcomeException e) {
                if (attempt == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }
}
