package dev.drivemind.simulation;

import java.util.List;

/** Errors in how schedules are fetched. */
final class ScheduleMutants {
    private static final String RUN = "schedule/TenantRun.java";
    private static final String COLLECT = "schedule/CollectTenant.java";
    private static final String ROUNDS = "schedule/Rounds.java";
    private static final String TENANT = "schedule/Tenant.java";
    private static final String OUTCOME = "schedule/Outcome.java";

    private ScheduleMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "a row names a blob that was never put",
                        RUN,
                        "boolean unusedWasThere = blobs.putIfAbsent(after.path(tenant, next), new"
                                + " ByteArrayInputStream(records.bytes()));",
                        "assert new ByteArrayInputStream(records.bytes()) != blobs;"),
                Mutant.of(
                        "records of the same length are taken for the same",
                        RUN,
                        "content.get().checksum().equals(records.checksum())",
                        "content.get().bytes() == records.bytes().length"),
                Mutant.of(
                        "unchanged records are written again",
                        RUN,
                        "content.isPresent() && content.get().checksum().equals(records.checksum())",
                        "content.isPresent() && content.get().checksum().isEmpty()"),
                Mutant.of(
                        "a day that is fetched again stays failed",
                        RUN,
                        "if (before.failure().isPresent()) {",
                        "if (before.content().isEmpty()) {"),
                Mutant.of(
                        "a refused key is tried for ever",
                        OUTCOME,
                        "if (run.keyRefused()) { patch",
                        "if (false) { patch"),
                Mutant.of(
                        "days begin where the server is",
                        COLLECT,
                        "known.window().days(start, tenant.zone())",
                        "known.window().days(start, java.time.ZoneOffset.UTC)"),
                Mutant.of(
                        "a tenant that was given to a batch stays due",
                        TENANT,
                        "patch.put(\"nextAt\", timetable().after(now).toEpochMilli())",
                        "patch.put(\"nextAt\", due.toEpochMilli())"),
                Mutant.of(
                        "batches are written down and not started",
                        ROUNDS,
                        "batches.forEach(batch -> jobs.start(Batch.of(batch).order()));",
                        ""),
                Mutant.of(
                        "what was fetched is told for the tenant without its rows",
                        COLLECT,
                        "run.news().values().forEach(day -> writes.add(day.row(now.get())));",
                        ""));
    }
}
