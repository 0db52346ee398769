package dev.drivemind.access;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database as one owner sees it: documents of other owners are not there. Whatever is done for a user goes through here, so
 * this is the one place where one person's data is kept from another's.
 *
 * <p>A document belongs to the owner whom its field {@code ownerId} names; a document without that field belongs to nobody.
 */
public final class OwnedDocuments implements Documents {
    private static final String OWNER = "ownerId";

    private final Documents all;
    private final String ownerId;

    /** The part of {@code all} that belongs to {@code ownerId}. */
    public OwnedDocuments(Documents all, String ownerId) {
        this.all = all;
        this.ownerId = ownerId;
    }

    /** Whose documents these are. */
    public String ownerId() {
        return ownerId;
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return all.get(ref).filter(this::mine);
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        return all.getAll(refs).stream().filter(this::mine).toList();
    }

    /**
     * As {@link Documents#commit}; a write to a document of another owner, or one that would give a document away, fails with
     * {@link ConflictException}, as if that document had been written by another process a moment ago.
     */
    @Override
    public List<Long> commit(List<Write> writes) {
        writes.forEach(this::requireMine);
        List<Ref> refs = writes.stream().map(Write::ref).toList();
        if (!all.getAll(refs).stream().allMatch(this::mine)) {
            throw new ConflictException("A document of this commit belongs to another owner");
        }
        return all.commit(writes);
    }

    @Override
    public List<Document> query(Query query) {
        return all.query(query).stream().filter(this::mine).toList();
    }

    /**
     * As {@link Documents#totals}; what is counted cannot be looked at one by one, so the query must be of this owner, or of one
     * source that belongs to this owner. Anything else is counted as nothing.
     */
    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        boolean own = ownerId.equals(query.equal().get(OWNER))
                || (query.equal().get("source") instanceof String source
                        && get(new Ref(Schema.SOURCES, source)).isPresent());
        if (own) {
            return all.totals(query, sumField);
        }
        query(query.limit(1)); // refuses what is not declared, as a count would
        return new Totals(0, 0);
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        return all.watch(ref, document -> listener.accept(document.filter(this::mine)));
    }

    private boolean mine(Document document) {
        return ownerId.equals(document.fields().get(OWNER));
    }

    private void requireMine(Write write) {
        boolean kept = true;
        if (write instanceof Write.Set set) {
            kept = ownerId.equals(set.fields().get(OWNER));
        } else if (write instanceof Write.Update update) {
            Object owner = update.fields().get(OWNER);
            kept = owner == null || ownerId.equals(owner);
        }
        if (!kept) {
            throw new ConflictException("A document is written by its own owner only: " + write.ref());
        }
    }
}
