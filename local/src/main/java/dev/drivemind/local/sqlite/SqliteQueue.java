package dev.drivemind.local.sqlite;

import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceTask;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The queue in SQLite, and its dispatcher's side. A dispatcher {@linkplain #claimDue claims} what is due, brings it to the runner, and
 * {@linkplain #acknowledge acknowledges} or {@linkplain #retry retries} it. A claim that is neither ends by itself: with its time, or
 * with the process.
 */
public final class SqliteQueue implements SliceQueue {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    private final Writer writer;
    private final Readers readers;
    private final List<Runnable> arrivals = new CopyOnWriteArrayList<>();

    SqliteQueue(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * A task that is to be delivered now.
     *
     * @param id tells equal tasks apart
     * @param task the task
     * @param attempt which delivery this is, from 1
     */
    public record Claim(long id, SliceTask task, int attempt) {}

    /** Frees what a process that has ended had claimed: there is only one process at a time. */
    static void freeClaims(Session session) throws SQLException {
        session.execute("UPDATE tasks SET due = not_before WHERE due > not_before");
    }

    @Override
    public void enqueue(SliceTask task, Instant notBefore) {
        writer.perform(session -> {
            PreparedStatement insert =
                    session.prepare("INSERT INTO tasks (job, slice, not_before, due, attempts) VALUES (?, ?, ?, ?, 0)");
            insert.setString(1, task.jobId());
            insert.setLong(2, task.slice());
            insert.setLong(3, millis(notBefore));
            insert.setLong(4, millis(notBefore));
            return insert.executeUpdate();
        });
        arrivals.forEach(Runnable::run);
    }

    /** Calls {@code listener}, which must return quickly, after every {@link #enqueue}: {@link #nextDue} may have become earlier. */
    public void onArrival(Runnable listener) {
        arrivals.add(listener);
    }

    /** When the next delivery is due, if anything waits; tasks under way count from the end of their claim. */
    public Optional<Instant> nextDue() {
        return readers.read(session -> {
            PreparedStatement earliest = session.prepare("SELECT due FROM tasks ORDER BY due LIMIT 1");
            try (ResultSet result = earliest.executeQuery()) {
                return result.next() ? Optional.of(Instant.ofEpochMilli(result.getLong(1))) : Optional.empty();
            }
        });
    }

    /**
     * Takes up to {@code most} tasks whose time has come. They are not given to anyone else before {@code now} plus {@code forAsLong};
     * when that has passed without an acknowledgement they are due again.
     */
    public List<Claim> claimDue(Instant now, Duration forAsLong, int most) {
        if (nextDue().filter(due -> !due.isAfter(now)).isEmpty()) {
            return List.of();
        }
        return writer.perform(session -> {
            List<Claim> due = due(session, now, most);
            PreparedStatement claim = session.prepare("UPDATE tasks SET due = ?, attempts = attempts + 1 WHERE id = ?");
            for (Claim one : due) {
                claim.setLong(1, millis(now.plus(forAsLong)));
                claim.setLong(2, one.id());
                claim.executeUpdate();
            }
            return due;
        });
    }

    private static List<Claim> due(Session session, Instant now, int most) throws SQLException {
        PreparedStatement due =
                session.prepare("SELECT id, job, slice, attempts FROM tasks WHERE due <= ? ORDER BY due, id LIMIT ?");
        due.setLong(1, now.toEpochMilli());
        due.setInt(2, most);
        List<Claim> claims = new ArrayList<>();
        try (ResultSet result = due.executeQuery()) {
            while (result.next()) {
                SliceTask task = new SliceTask(result.getString(2), result.getLong(3));
                claims.add(new Claim(result.getLong(1), task, result.getInt(4) + 1));
            }
        }
        return claims;
    }

    /** Ends the deliveries of a task. */
    public void acknowledge(Claim claim) {
        writer.perform(session -> {
            PreparedStatement delete = session.prepare("DELETE FROM tasks WHERE id = ?");
            delete.setLong(1, claim.id());
            return delete.executeUpdate();
        });
    }

    /** Has a task delivered again after a pause that grows with its attempts, from a second to a minute; says when. */
    public Instant retry(Claim claim, Instant now) {
        int doublings = Math.min(claim.attempt() - 1, DOUBLINGS);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        Instant due = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        writer.perform(session -> {
            PreparedStatement postpone = session.prepare("UPDATE tasks SET due = ? WHERE id = ?");
            postpone.setLong(1, millis(due));
            postpone.setLong(2, claim.id());
            return postpone.executeUpdate();
        });
        arrivals.forEach(Runnable::run);
        return due;
    }

    /** The first whole millisecond at or after a time, so that nothing is early; the distant past is as good as 1970. */
    private static long millis(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return time.plusNanos(999_999).toEpochMilli();
    }
}
