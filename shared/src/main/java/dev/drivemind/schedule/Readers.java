package dev.drivemind.schedule;

import dev.drivemind.access.IssuedKey;
import dev.drivemind.connector.View;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The readers of an owner's tenants: adds them with their keys, and removes them. */
public final class Readers {
    static final String HASH = "hash";

    /** How many readers a tenant may have. */
    public static final long MOST = 1_000;

    private final Documents documents;
    private final String owner;
    private final InstantSource clock;

    /** Works on the documents of an owner. */
    public Readers(Documents documents, String owner, InstantSource clock) {
        this.documents = documents;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * A reader that was added.
     *
     * @param key to be shown once
     */
    public record WithKey(TenantReader reader, Secret key) {}

    static Ref ref(String id) {
        return new Ref(Schema.SCHEDULE_READERS, id);
    }

    static Query of(String owner, String tenant) {
        return Query.of(Schema.SCHEDULE_READERS).whereEqual(Tenant.OWNER, owner).whereEqual("tenant", tenant);
    }

    /** Returns the readers of a tenant, the oldest first. */
    public List<TenantReader> list(String tenant) {
        return Paged.all(documents, of(owner, tenant))
                .map(document -> TenantReader.of(document.id(), document.fields()))
                .sorted(Comparator.comparing(TenantReader::createdAt).thenComparing(TenantReader::id))
                .toList();
    }

    /**
     * Adds a reader of a tenant; empty if there is no such tenant.
     *
     * @param who a role that the tenant's connector has, and a person if the role sees their own records alone
     * @throws Schedules.UnknownReaderException if the connector has no such role
     * @throws InvalidTenantException if there are too many
     */
    public Optional<WithKey> add(String tenant, Schedules.Reader who, Optional<String> name, SecureRandom random) {
        if (documents.totals(of(owner, tenant), Optional.empty()).count() >= MOST) {
            throw new InvalidTenantException(
                    "tenant", "This tenant has " + MOST + " readers already: remove one first");
        }
        IssuedKey key = IssuedKey.make(ReaderKeys.PREFIX, random);
        TenantReader reader = new TenantReader(key.id(), tenant, who, name, clock.instant());
        Fields fields = reader.toFields()
                .with(Fields.builder()
                        .put(Tenant.OWNER, owner)
                        .put(HASH, key.hash())
                        .build());
        return Updates.make(documents, "tenant " + tenant, () -> {
            Optional<Tenant> found = Names.tenant(owner, tenant)
                    .flatMap(documents::get)
                    .map(Tenant::new)
                    .filter(known -> known.state() != TenantState.LEAVING);
            if (found.isEmpty()) {
                return Attempt.nothing(Optional.empty());
            }
            View unusedView = Schedules.view(documents, found.get(), who); // refuses what is no role
            WithKey added = new WithKey(reader, key.whole());
            return documents.get(ref(key.id())).isPresent()
                    ? Attempt.nothing(Optional.of(added)) // the outcome of an earlier attempt was not known
                    : new Attempt<>(writes(found.get(), key.id(), fields), Optional.of(added));
        });
    }

    /** The tenant is written as well: one that is being removed meanwhile gets no reader. */
    private List<Write> writes(Tenant tenant, String id, Fields fields) {
        return List.of(
                tenant.changed(Fields.builder().put("readersAt", clock.millis()).build()),
                Write.set(ref(id), fields, Precondition.ABSENT));
    }

    /** Removes a reader, whose key is no longer valid; returns false if the tenant has none of this id. */
    public boolean remove(String tenant, String id) {
        Optional<Document> known = IssuedKey.isId(id) ? documents.get(ref(id)) : Optional.empty();
        boolean there = known.filter(document -> tenant.equals(document.fields().string("tenant")))
                .isPresent();
        if (there) {
            documents.commit(List.of(Write.delete(ref(id))));
        }
        return there;
    }
}
