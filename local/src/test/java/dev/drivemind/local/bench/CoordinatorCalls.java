package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.SystemTime;
import dev.drivemind.job.Time;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.JobAudit;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.schedule.Rounds;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Measures what the timer's call to the coordinator of schedules takes while many tenants are due. Started by {@code scripts/bench coordinator}. */
final class CoordinatorCalls {
    private static final List<Integer> TENANTS = List.of(1_000, 10_000);
    private static final int UNCOUNTED = 100;
    private static final int CALLS = 1_000;
    private static final int CHUNK = 400;

    private final Page page = new Page();
    private final Time time = new SystemTime();

    /** Arguments: what is not used here, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        CoordinatorCalls bench = new CoordinatorCalls();
        bench.page.line("## The coordinator of schedules");
        bench.page.line("");
        bench.page.line(
                "The timer's call while all tenants are due: it looks for one, and starts a round or finds the one that has started. Every"
                        + " second call finds none started. The engine over SQLite. Made by `scripts/bench coordinator`.");
        bench.page.line("");
        bench.page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        bench.page.line("");
        bench.page.line("| tenants due | calls | p50 ms | p99 ms | maximum ms |");
        bench.page.line("|---:|---:|---:|---:|---:|");
        for (int tenants : TENANTS) {
            Path scratch = Files.createTempDirectory("drivemind-coordinator");
            try {
                bench.run(scratch, tenants);
            } finally {
                Scratch.delete(scratch);
            }
        }
        if (!arguments[1].equals("-")) {
            BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
        }
    }

    private void run(Path scratch, int tenants) throws Exception {
        try (SqliteBackend sqlite = SqliteBackend.open(scratch, SqliteOptions.standard(), Clock.systemUTC())) {
            Backend backend = sqlite.ports();
            addDue(backend, tenants);
            JobAudit audit = new JobAudit(Rooms.ALL, time, Actor.PLATFORM, Optional.empty());
            Jobs jobs = new Jobs(backend.documents(), backend.queue(), time, audit);
            Rounds rounds = new Rounds(
                    backend.documents(), jobs, () -> UUID.randomUUID().toString());
            Waits waits = new Waits();
            for (int i = 0; i < UNCOUNTED + CALLS; i++) {
                long begin = time.nanos();
                if (!rounds.startIfDue(time.now())) {
                    throw new IllegalStateException("Tenants are due");
                }
                if (i >= UNCOUNTED) {
                    waits.add(time.nanos() - begin);
                }
                if (i % 2 == 1) {
                    jobs.active("schedule-rounds").ifPresent(job -> jobs.cancel(job.id()));
                }
            }
            page.line(
                    "| %,d | %,d | %.1f | %.1f | %.1f |",
                    tenants, waits.count(), waits.millis(0.5), waits.millis(0.99), waits.millis(1));
        }
    }

    private void addDue(Backend backend, int tenants) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            Fields tenant = Fields.builder()
                    .put("ownerId", "owner")
                    .put("name", "t" + i)
                    .put("connector", "c")
                    .put("zone", "UTC")
                    .put("state", "ACTIVE")
                    .put("pending", false)
                    .put("scheduled", true)
                    .put("nextAt", time.now().toEpochMilli() - i)
                    .build();
            writes.add(Write.set(new Ref(Schema.TENANTS, "owner~t" + i), tenant));
            if (writes.size() == CHUNK || i == tenants - 1) {
                backend.documents().commit(List.copyOf(writes));
                writes.clear();
            }
        }
    }
}
