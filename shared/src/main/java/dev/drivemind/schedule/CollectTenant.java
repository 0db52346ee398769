package dev.drivemind.schedule;

import dev.drivemind.connector.CallException;
import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.connector.Calls;
import dev.drivemind.connector.Connector;
import dev.drivemind.connector.Fetch;
import dev.drivemind.connector.InvalidConnectorException;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.schedule.Progress.Attempts;
import dev.drivemind.schedule.Progress.OpenDay;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fetches the window of a tenant: who works there once a run, then each day with a call of its own. What a step has fetched is committed
 * together with the tenant and with the lane, in one step if nothing fails.
 */
final class CollectTenant implements LaneWorker {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(15);
    private static final int MOST_USER_CHARACTERS = 300_000;

    /** Names in a cursor the blobs that are to be deleted by the step after. */
    private static final String OVER = "over";

    private final Backend backend;
    private final Calls calls;
    private final Job job;
    private final Slice slice;
    private final Map<String, Optional<Connector>> connectors = new ConcurrentHashMap<>();
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    CollectTenant(Backend backend, Calls calls, Job job, Slice slice) {
        this.backend = backend;
        this.calls = calls;
        this.job = job;
        this.slice = slice;
    }

    @Override
    public String type() {
        return Progress.TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Progress progress = Progress.of(lane.cursor());
        Optional<Tenant> found = tenant(progress.tenant());
        if (found.isEmpty()) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of("dropped", 1L));
        }
        Tenant tenant = found.get();
        lane.cursor().strings(OVER).forEach(name -> {
            boolean unusedWasThere = backend.blobs().delete(name);
        });
        Optional<Connector> connector = connectors.computeIfAbsent(tenant.connector(), this::connector);
        List<LocalDate> window = window(tenant, connector, progress);
        Map<LocalDate, StoredDay> known = known(tenant, window);
        if (progress.days().isEmpty()) {
            Tidy.Found over = new Tidy(backend, tenant, start(tenant)).ifDue();
            List<StoredDay> added = window.stream()
                    .filter(date -> !known.containsKey(date))
                    .map(StoredDay::unknown)
                    .toList();
            if (!over.isEmpty() || !added.isEmpty()) {
                return prepared(tenant, progress, over, added);
            }
        }
        TenantRun run = new TenantRun(tenant, known, progress, window);
        if (connector.isEmpty()) {
            run.failAll(
                    "no-connector",
                    "There is no usable connector " + tenant.connector() + ": put it again",
                    slice.now());
        } else {
            fetch(tenant, connector.get(), run);
        }
        return settle(lane, run, window);
    }

    /** The days that are too old go with this step, and their blobs with the next one; those that are new in the window get rows. */
    private Step prepared(Tenant tenant, Progress progress, Tidy.Found over, List<StoredDay> added) {
        List<Write> writes = new ArrayList<>(over.rows());
        added.forEach(day -> writes.add(day.row(tenant)));
        List<StoredDay> days = new ArrayList<>(tenant.days().values());
        days.addAll(added);
        Fields tidied = over.isFull() ? Tidy.notDone() : Tidy.done(tenant, start(tenant));
        writes.add(tenant.changed(Outcome.days(days).with(over.isEmpty() ? Fields.empty() : tidied)));
        Fields cursor = progress.toFields()
                .with(Fields.builder().put(OVER, over.blobs()).build());
        return Step.Commit.goOn(writes, cursor, Map.of());
    }

    private static Instant start(Tenant tenant) {
        return Instant.ofEpochMilli(tenant.fields().number("claimedAt"));
    }

    /** Returns a tenant as it is now, if it still is of this batch. */
    private Optional<Tenant> tenant(String name) {
        return Names.tenant(job.owner(), name)
                .flatMap(backend.documents()::get)
                .map(Tenant::new)
                .filter(tenant -> tenant.batch().equals(Optional.of(job.spec().string("id"))));
    }

    private Optional<Connector> connector(String name) {
        try {
            return Connectors.read(backend.documents(), job.owner(), name);
        } catch (InvalidConnectorException e) {
            return Optional.empty(); // written by an older version, which permitted more
        }
    }

    /** The window of a run is that of its beginning, even if midnight passes meanwhile. */
    private List<LocalDate> window(Tenant tenant, Optional<Connector> connector, Progress progress) {
        Instant start = start(tenant);
        return connector
                .map(known -> known.window().days(start, tenant.zone()))
                .orElseGet(() -> progress.days()
                        .map(days -> days.stream().map(OpenDay::date).toList())
                        .orElseGet(() -> List.copyOf(tenant.days().keySet())));
    }

    /** A tenant's document knows the days of its last window; others may have rows of an earlier one, whose records must not be lost. */
    private Map<LocalDate, StoredDay> known(Tenant tenant, List<LocalDate> window) {
        Map<LocalDate, StoredDay> known = tenant.days();
        List<Ref> rows = window.stream()
                .filter(date -> !known.containsKey(date))
                .map(date -> Names.day(tenant.owner(), tenant.name(), date))
                .toList();
        if (!rows.isEmpty()) {
            backend.documents().getAll(rows).stream().map(StoredDay::ofRow).forEach(day -> known.put(day.date(), day));
        }
        return known;
    }

    private void fetch(Tenant tenant, Connector connector, TenantRun run) {
        Optional<Secret> key = key(tenant);
        if (key.isEmpty()) {
            run.refuseKey(Kind.KEY_REFUSED.word(), "The stored key does not open any more", slice.now());
            return;
        }
        Turns pace = turns.computeIfAbsent(tenant.connector(), name -> new Turns(connector.callsPerSecond(), slice));
        Turns own = new Turns(connector.callsPerTenant(), slice);
        Runnable turn = () -> {
            own.await();
            pace.await();
        };
        Fetch fetch = new Fetch(connector, tenant.account(), key.get(), calls, turn);
        Instant end = slice.now().plus(LONGEST_STEP);
        if (run.users().isEmpty() && !staff(fetch, run)) {
            return;
        }
        for (OpenDay day : run.open()) {
            if (run.isOver() || slice.now().isAfter(end) || slice.left().isZero()) {
                return;
            }
            if (!day.attempts().notBefore().isAfter(slice.now()) && !day(fetch, run, day)) {
                return;
            }
        }
    }

    private Optional<Secret> key(Tenant tenant) {
        try {
            return tenant.fields()
                    .optionalString(Tenant.KEY)
                    .map(hidden -> backend.vault().open(hidden, tenant.context()));
        } catch (SealException e) {
            return Optional.empty();
        }
    }

    private boolean staff(Fetch fetch, TenantRun run) {
        if (run.staff().notBefore().isAfter(slice.now())) {
            return false;
        }
        try {
            String users = fetch.users();
            if (users.length() > MOST_USER_CHARACTERS) {
                run.failAll("too-large", "The list of users is too large", slice.now());
                return false;
            }
            run.users(users);
            return true;
        } catch (CallException e) {
            run.staffFailed(e, slice.now());
            return false;
        }
    }

    /** Returns false if the other days are to wait as well. */
    private boolean day(Fetch fetch, TenantRun run, OpenDay day) {
        try {
            run.fetched(day, fetch.day(day.date(), run.users().orElse("[]")), backend.blobs(), slice.now());
            return true;
        } catch (CallException e) {
            run.failed(day, e, slice.now());
            if (e.kind() == Kind.OVERRUN) {
                e.retryAfter().ifPresent(wait -> run.holdBack(slice.now().plus(wait)));
            }
            return e.kind() != Kind.OVERRUN && e.kind() != Kind.KEY_REFUSED;
        }
    }

    /** What was fetched is written for the tenant as it is now; one that was removed meanwhile, or given to another batch, gets nothing. */
    private Step settle(Lane lane, TenantRun run, List<LocalDate> window) {
        Progress progress = run.progress();
        Optional<Tenant> now = tenant(progress.tenant());
        if (now.isEmpty()) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of("dropped", 1L));
        }
        List<Write> writes = new ArrayList<>();
        run.news().values().forEach(day -> writes.add(day.row(now.get())));
        if (run.isOver()) {
            Outcome outcome = new Outcome(run, slice.now());
            writes.add(now.get()
                    .changed(outcome.tenant(now.get(), run.days(window)).with(Tidy.done(now.get(), start(now.get())))));
            ScheduleLog.ended(outcome.word(), run.days(window), run.bytes(), slice.now());
            return Step.Commit.last(writes, outcome.cursor(progress.tenant()), Map.of("tenants", 1L));
        }
        if (!writes.isEmpty()) {
            writes.add(now.get().changed(Outcome.days(run.days(window))));
        }
        return new Step.Commit(writes, progress.toFields(), false, Map.of(), List.of(), notBefore(run));
    }

    private static Optional<Instant> notBefore(TenantRun run) {
        if (run.users().isEmpty()) {
            return Optional.of(run.staff().notBefore());
        }
        return run.open().stream()
                .map(OpenDay::attempts)
                .map(Attempts::notBefore)
                .min(Instant::compareTo);
    }
}
