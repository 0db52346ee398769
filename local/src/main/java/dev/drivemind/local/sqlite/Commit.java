package dev.drivemind.local.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One atomic commit of documents: first every precondition is checked, then everything is written. */
final class Commit implements Writer.Work<List<Long>> {
    private final Map<Rows, List<PreparedWrite>> parts;
    private final int size;
    private final long bytes;
    private final LongSupplier versions;
    private final Runnable committed;

    Commit(Map<Rows, List<PreparedWrite>> parts, int size, LongSupplier versions, Runnable committed) {
        this.parts = parts;
        this.size = size;
        this.bytes = parts.values().stream()
                .flatMap(List::stream)
                .mapToLong(PreparedWrite::bytes)
                .sum();
        this.versions = versions;
        this.committed = committed;
    }

    @Override
    public void committed() {
        committed.run();
    }

    /** A write and what it will make of the row that it meets. */
    private record Step(
            PreparedWrite write,
            @Nullable Row before,
            @Nullable EncodedContent after) {}

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public List<Long> on(Session session) throws SQLException {
        List<Map.Entry<Rows, List<Step>>> plan = new ArrayList<>();
        for (Map.Entry<Rows, List<PreparedWrite>> part : parts.entrySet()) {
            plan.add(Map.entry(part.getKey(), steps(session, part.getKey(), part.getValue())));
        }
        List<KeptTotals.Change> totals = totals(session, plan);
        long version = versions.getAsLong();
        Long[] written = new Long[size];
        for (Map.Entry<Rows, List<Step>> part : plan) {
            carryOut(session, part.getKey(), part.getValue(), version);
            for (Step step : part.getValue()) {
                written[step.write().position()] = step.after() == null ? 0L : version;
            }
        }
        for (KeptTotals.Change change : totals) {
            change.write(session);
        }
        note(session, version);
        return Arrays.asList(written);
    }

    private static List<Step> steps(Session session, Rows rows, List<PreparedWrite> writes) throws SQLException {
        List<LookedUp> wanted = writes.stream().map(PreparedWrite::wanted).toList();
        boolean bodies = writes.stream().anyMatch(PreparedWrite::needsBody);
        Map<String, Row> stored = rows.find(session, wanted, bodies);
        List<Step> steps = new ArrayList<>(writes.size());
        for (PreparedWrite write : writes) {
            Row before = stored.get(write.wanted().id());
            steps.add(new Step(write, before, write.over(before, rows.table())));
        }
        return steps;
    }

    /** What the plan does to totals; told before anything is written, while the rows are as they were. */
    private static List<KeptTotals.Change> totals(Session session, List<Map.Entry<Rows, List<Step>>> plan)
            throws SQLException {
        List<KeptTotals.Change> changes = new ArrayList<>();
        for (Map.Entry<Rows, List<Step>> part : plan) {
            for (KeptTotals totals : part.getKey().totals()) {
                KeptTotals.Change change = totals.change();
                RowNumbers replaced = new RowNumbers();
                for (Step step : part.getValue()) {
                    if (step.before() != null) {
                        replaced.add(step.before().number());
                    }
                    if (step.after() != null) {
                        change.add(step.after().columns());
                    }
                }
                change.subtract(session, replaced);
                changes.add(change);
            }
        }
        return changes;
    }

    private static void carryOut(Session session, Rows rows, List<Step> steps, long version) throws SQLException {
        PreparedStatement insert = session.prepare(rows.table().insert());
        PreparedStatement update = session.prepare(rows.table().update());
        insert.clearBatch();
        update.clearBatch();
        int inserts = 0;
        int updates = 0;
        for (Step step : steps) {
            Row before = step.before();
            EncodedContent after = step.after();
            if (before == null && after != null) {
                rows.addInsert(insert, step.write().wanted(), after, version);
                inserts++;
            } else if (before != null && (after != null || !before.isGone())) {
                rows.addUpdate(update, before, after, version);
                updates++;
            }
        }
        if (inserts > 0) {
            insert.executeBatch();
        }
        if (updates > 0) {
            update.executeBatch();
        }
    }

    private static void note(Session session, long version) throws SQLException {
        PreparedStatement note = session.prepare(KeptTotals.noted());
        note.setLong(1, version);
        note.executeUpdate();
    }
}
