package dev.drivemind.schedule;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the schedules of an owner stand, in figures: each is one of the queries that the room declares. */
public final class Figures {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_FAILED = 100;
    private static final int PAGE = 200;
    private static final int MOST_JOBS = 5_000;

    private final Documents documents;
    private final Jobs jobs;
    private final String owner;

    /** Counts what an owner has. */
    public Figures(Documents documents, Jobs jobs, String owner) {
        this.documents = documents;
        this.jobs = jobs;
        this.owner = owner;
    }

    /**
     * Jobs of a kind that ended in a state, or have not ended.
     *
     * @param count how many
     * @param millis how long they took together
     */
    public record Ran(String kind, String state, long count, long millis) {
        private Ran and(Ran other) {
            return new Ran(kind, state, count + other.count, millis + other.millis);
        }
    }

    /** Returns how many tenants there are. */
    public long tenants() {
        return count(tenantsOfOwner());
    }

    /** Returns how many tenants are being fetched, or about to be. */
    public long pending() {
        return count(tenantsOfOwner().whereEqual("pending", true));
    }

    /** Returns the tenants of which something failed within a day, at most 100. */
    public List<Tenant> failed(Instant now) {
        Query failed = tenantsOfOwner()
                .between("failedAt", now.minus(DAY).toEpochMilli(), now.toEpochMilli() + 1)
                .limit(MOST_FAILED);
        return documents.query(failed).stream().map(Tenant::new).toList();
    }

    /** Returns how many days are in each state. */
    public Map<String, Long> days() {
        Map<String, Long> days = new TreeMap<>();
        for (String state : List.of("processing", "ready", "failed")) {
            days.put(state, count(daysOfOwner().whereEqual("state", state)));
        }
        return days;
    }

    /** Returns how many bytes the records of a tenant have, or of all. */
    public Totals storage(Optional<String> tenant) {
        Query days =
                tenant.map(name -> daysOfOwner().whereEqual("tenant", name)).orElse(daysOfOwner());
        return documents.totals(days, Optional.of("bytes"));
    }

    /** Returns the jobs of the last day by kind and state, at most 5,000 of them. */
    public List<Ran> jobs(Instant now) {
        Map<String, Ran> sums = new TreeMap<>();
        for (Job job : since(now.minus(DAY))) {
            Instant end = job.endedAt().orElse(now);
            long millis = Duration.between(job.startedAt().orElse(end), end).toMillis();
            sums.merge(
                    job.kind() + " " + job.state(),
                    new Ran(job.kind(), job.state().name(), 1, millis),
                    Ran::and);
        }
        return List.copyOf(sums.values());
    }

    private List<Job> since(Instant time) {
        List<Job> all = new ArrayList<>();
        List<Job> page = jobs.latest(owner, PAGE, Optional.empty());
        while (!page.isEmpty() && all.size() < MOST_JOBS) {
            List<Job> recent =
                    page.stream().filter(job -> !job.createdAt().isBefore(time)).toList();
            recent.stream().filter(Figures::isOfSchedules).forEach(all::add);
            Job last = page.get(page.size() - 1);
            boolean more = recent.size() == PAGE;
            page = more
                    ? jobs.latest(owner, PAGE, Optional.of(new Document(last.ref(), last.version(), last.fields())))
                    : List.of();
        }
        return all;
    }

    private static boolean isOfSchedules(Job job) {
        return ScheduleRoom.ROOM.kinds().stream().anyMatch(kind -> kind.name().equals(job.kind()));
    }

    private Query tenantsOfOwner() {
        return Query.of(Schema.TENANTS).whereEqual(Tenant.OWNER, owner);
    }

    private Query daysOfOwner() {
        return Query.of(Schema.SCHEDULE_DAYS).whereEqual(Tenant.OWNER, owner);
    }

    private long count(Query query) {
        return documents.totals(query, Optional.empty()).count();
    }
}
