package dev.drivemind.schedule;

import dev.drivemind.connector.Connector;
import dev.drivemind.connector.InvalidConnectorException;
import dev.drivemind.connector.Views;
import dev.drivemind.job.Jobs;
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
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tenants of an owner: adds and changes them, has them fetched now, and removes them. */
public final class Tenants {
    /** How many tenants an owner may have. */
    public static final long MOST = 20_000;

    private final Documents documents;
    private final Vault vault;
    private final Jobs jobs;
    private final String owner;
    private final InstantSource clock;

    /**
     * Works on the documents of an owner.
     *
     * @param jobs in whose name jobs are started
     */
    public Tenants(Documents documents, Vault vault, Jobs jobs, String owner, InstantSource clock) {
        this.documents = documents;
        this.vault = vault;
        this.jobs = jobs;
        this.owner = owner;
        this.clock = clock;
    }

    /** Returns the tenant of a name. */
    public Optional<Tenant> find(String name) {
        return Names.tenant(owner, name).flatMap(documents::get).map(Tenant::new);
    }

    /** Returns a page of tenants in a fixed order. */
    public List<Tenant> page(Optional<Document> after, int limit) {
        Query query = Query.of(Schema.TENANTS).whereEqual(Tenant.OWNER, owner).limit(limit);
        return documents.query(after.map(query::startAfter).orElse(query)).stream()
                .map(Tenant::new)
                .toList();
    }

    /** Returns true if a connector is used by any tenant. */
    public boolean use(String connector) {
        return Paged.all(
                        documents,
                        Query.of(Schema.TENANTS).whereEqual(Tenant.OWNER, owner).limit(500))
                .anyMatch(document -> new Tenant(document).connector().equals(connector));
    }

    /**
     * Adds a tenant, which is due at once.
     *
     * @throws InvalidTenantException if it cannot be so
     */
    public Tenant add(String name, TenantOrder order) {
        Ref ref = Names.tenant(owner, name)
                .orElseThrow(() ->
                        new InvalidTenantException("name", "A name has 1 to 40 small letters, digits and hyphens"));
        requireRoom();
        String connector = order.connector().orElseThrow(() -> missing("connector"));
        Secret key = order.key().orElseThrow(() -> missing("key"));
        checkToggles(connector, order.toggles().orElse(List.of()));
        checkServe(connector, order.ways().serve().orElse(Tenant.NEW));
        long now = clock.millis();
        Fields fields = Fields.builder()
                .put(Tenant.OWNER, owner)
                .put("name", name)
                .put("connector", connector)
                .put("account", order.account().orElse(name))
                .put(
                        "zone",
                        order.times().zone().orElseThrow(() -> missing("zone")).getId())
                .put("toggles", order.toggles().orElse(List.of()))
                .put("state", TenantState.ACTIVE.name())
                .put("pending", false)
                .put("addedAt", now)
                .put("scheduled", true)
                .put("nextAt", now)
                .build()
                .with(settings(order));
        Fields whole = fields.with(hidden(name, key));
        return Updates.make(documents, "tenant " + name, () -> {
            Optional<Document> known = documents.get(ref);
            if (known.isPresent()
                    && known.get().fields().with(whole).equals(known.get().fields())) {
                return Attempt.nothing(new Tenant(known.get())); // the outcome of an earlier attempt was not known
            }
            if (known.isPresent()) {
                throw new InvalidTenantException(
                        "name", "There is a tenant " + name + " already: change it, or remove it first");
            }
            return Attempt.write(Write.set(ref, whole, Precondition.ABSENT), new Tenant(new Document(ref, 0, whole)));
        });
    }

    private static InvalidTenantException missing(String field) {
        return new InvalidTenantException(field, "The field is missing");
    }

    private void requireRoom() {
        Query all = Query.of(Schema.TENANTS).whereEqual(Tenant.OWNER, owner);
        if (documents.totals(all, Optional.empty()).count() >= MOST) {
            throw new InvalidTenantException("name", "There are " + MOST + " tenants already: remove one first");
        }
    }

    private void checkToggles(String connector, List<String> toggles) {
        try {
            Views views = new Connectors(documents, owner)
                    .find(connector)
                    .map(Connectors.Stored::views)
                    .orElseThrow(() -> new InvalidTenantException(
                            "connector", "There is no connector " + connector + ": put it first"));
            if (!views.toggles().keySet().containsAll(toggles)) {
                throw new InvalidTenantException(
                        "toggles", "The toggles of this connector are " + String.join(", ", views.toggleNames()));
            }
        } catch (InvalidConnectorException e) {
            throw new InvalidTenantException(
                    "connector", "The connector " + connector + " cannot be used: put it again");
        }
    }

    private Fields hidden(String name, Secret key) {
        if (!key.reveal().matches("[\\x21-\\x7e]([\\x20-\\x7e]{0,4094}[\\x21-\\x7e])?")) {
            throw new InvalidTenantException("key", "A key has 1 to 4096 visible characters on one line");
        }
        return Fields.builder()
                .put(Tenant.KEY, vault.seal(key, Tenant.context(owner, name)))
                .build();
    }

    private static Fields settings(TenantOrder order) {
        Fields.Builder fields = Fields.builder()
                .put("connector", order.connector())
                .put("account", order.account())
                .put("at", order.times().stored())
                .put("zone", order.times().zone().map(Object::toString))
                .put("serve", order.ways().serve());
        order.ways().keptDays().ifPresent(days -> fields.put("keptDays", days));
        order.toggles().ifPresent(toggles -> fields.put("toggles", toggles));
        return fields.build();
    }

    /**
     * Changes a tenant; with a new key, one that waits for it is due at once.
     *
     * @return the tenant as it is then; empty if there is none of this name
     * @throws InvalidTenantException if it cannot be so
     */
    public Optional<Tenant> change(String name, TenantOrder order) {
        Optional<Fields> key = order.key().map(secret -> hidden(name, secret));
        return Updates.make(documents, "tenant " + name, () -> {
            Optional<Tenant> found = find(name).filter(tenant -> tenant.state() != TenantState.LEAVING);
            if (found.isEmpty()) {
                return Attempt.nothing(found);
            }
            Tenant tenant = found.get();
            checkToggles(
                    order.connector().orElse(tenant.connector()),
                    order.toggles().orElse(tenant.toggles()));
            checkServe(
                    order.connector().orElse(tenant.connector()),
                    order.ways().serve().orElse(tenant.serve()));
            Fields patch = settings(order).with(key.orElse(Fields.empty()));
            Fields changed = patch.with(schedule(tenant, tenant.fields().with(patch), order));
            Tenant after = new Tenant(new Document(
                    tenant.ref(), tenant.document().version(), tenant.fields().with(changed)));
            return Attempt.write(tenant.changed(changed), Optional.of(after));
        });
    }

    private Fields schedule(Tenant tenant, Fields after, TenantOrder order) {
        boolean unlocked =
                tenant.state() == TenantState.NEEDS_KEY && order.key().isPresent();
        TenantState state = unlocked ? TenantState.ACTIVE : tenant.state();
        if (order.ways().paused().isPresent() && state != TenantState.NEEDS_KEY) {
            state = order.ways().paused().get() ? TenantState.PAUSED : TenantState.ACTIVE;
        }
        Fields.Builder patch =
                Fields.builder().put("state", state.name()).put("scheduled", state == TenantState.ACTIVE);
        if (state == TenantState.ACTIVE) {
            Tenant changed = new Tenant(new Document(tenant.ref(), 0, after));
            Instant next = tenant.state() == state
                            && !order.times().at().isPresent()
                            && tenant.nextAt().isPresent()
                    ? tenant.nextAt().get()
                    : tenant.state() == state ? changed.timetable().after(clock.instant()) : clock.instant();
            patch.put("nextAt", next.toEpochMilli());
        }
        return patch.build();
    }

    /** What became of a wish to fetch a tenant now. */
    public enum Start {
        /** A job fetches it. */
        STARTED,
        /** It is being fetched already. */
        RUNNING,
        /** It is paused, or needs a key. */
        NOT_ACTIVE
    }

    /**
     * Fetches a tenant now.
     *
     * @param name of a tenant that there is
     */
    public Start run(String name) {
        String batch = UUID.randomUUID().toString();
        Start claimed = Updates.make(documents, "tenant " + name, () -> {
            Tenant tenant = find(name).orElseThrow();
            if (tenant.batch().equals(Optional.of(batch))) {
                return Attempt.nothing(Start.STARTED);
            }
            if (tenant.state() != TenantState.ACTIVE) {
                return Attempt.nothing(Start.NOT_ACTIVE);
            }
            return Batch.isRunning(tenant, jobs)
                    ? Attempt.nothing(Start.RUNNING)
                    : Attempt.write(tenant.claimed(batch, clock.instant()), Start.STARTED);
        });
        if (claimed == Start.STARTED) {
            Jobs.Started unused = jobs.start(new Batch(batch, owner, List.of(name)).order());
        }
        return claimed;
    }

    /**
     * Compares a tenant in the API before with the same in this one, or finds the job that does.
     *
     * @param reader as whom both are asked
     * @throws InvalidTenantException if its connector knows no API before
     */
    public Jobs.Started compare(Tenant tenant, LocalDate first, LocalDate last, Schedules.Reader reader) {
        requireOld(tenant.connector(), "tenant", "compare with");
        return jobs.start(CompareJob.order(tenant, first, last, reader));
    }

    private void checkServe(String connector, String serve) {
        if (!serve.equals(Tenant.NEW)) {
            requireOld(connector, "serve", "serve");
        }
    }

    private void requireOld(String connector, String field, String purpose) {
        boolean known = Connectors.read(documents, owner, connector)
                .filter(Connector::hasOld)
                .isPresent();
        if (!known) {
            throw new InvalidTenantException(
                    field, "Its connector names no API to " + purpose + ": add `migration` to it");
        }
    }

    /** Removes a tenant with everything of it; empty if there is none of this name. */
    public Optional<Jobs.Started> remove(String name) {
        boolean leaving = Updates.make(
                documents,
                "tenant " + name,
                () -> find(name)
                        .map(tenant -> tenant.state() == TenantState.LEAVING
                                ? Attempt.nothing(true)
                                : Attempt.write(
                                        tenant.changed(Fields.builder()
                                                .put("state", TenantState.LEAVING.name())
                                                .put("scheduled", false)
                                                .put("batch", "")
                                                .put("pending", false)
                                                .put(Tenant.KEY, "")
                                                .build()),
                                        true))
                        .orElseGet(() -> Attempt.nothing(false)));
        return leaving ? Optional.of(jobs.start(RemoveTenant.order(owner, name))) : Optional.empty();
    }
}
