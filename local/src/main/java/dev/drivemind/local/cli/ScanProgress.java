package dev.drivemind.local.cli;

import dev.drivemind.job.Time;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Console;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows how far a scan has come: as a live line on a terminal, else as a line now and then. */
final class ScanProgress {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration NEXT_LINE = Duration.ofSeconds(5);
    private static final Duration LEASE_NOTICE = Duration.ofSeconds(1);
    private static final long RATE_SPAN = Duration.ofSeconds(10).toNanos();

    /** What was listed at a moment. */
    private record Sample(long nanos, long listed) {}

    private final Console console;
    private final Time time;
    private final boolean silent;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable JobView first;
    private boolean resumed;
    private long resumedAt;
    private @Nullable Long shownAt;

    /**
     * A display.
     *
     * @param console where it is shown
     * @param time the clock
     * @param silent whether nothing is shown unless there is a terminal
     */
    ScanProgress(Console console, Time time, boolean silent) {
        this.console = console;
        this.time = time;
        this.silent = silent;
    }

    /** From now on, until the job changes, its interrupted predecessor is waited for; said only when it takes a while. */
    void waitForPredecessor(JobView job) {
        first = job;
        resumed = true;
        resumedAt = time.nanos();
    }

    /** Shows a job as it is now, unless something was shown only just now. */
    void show(JobView job) {
        long now = time.nanos();
        sample(now, job.progress("listed"));
        if (resumed && !job.equals(first)) {
            resumed = false;
        }
        if (resumed && now - resumedAt < LEASE_NOTICE.toNanos()) {
            return;
        }
        boolean live = console.screen().interactive();
        Duration pause = live ? REDRAW : NEXT_LINE;
        if (shownAt == null && !live) {
            shownAt = now;
        }
        if ((silent && !live) || (shownAt != null && now - shownAt < pause.toNanos())) {
            return;
        }
        shownAt = now;
        if (live) {
            console.live(line(job));
        } else {
            console.note(line(job));
        }
    }

    /** Takes the live line away. */
    void clear() {
        console.live("");
    }

    private void sample(long now, long listed) {
        Sample last = samples.peekLast();
        if (last != null && last.listed == listed && samples.size() > 1) {
            samples.removeLast();
        }
        samples.addLast(new Sample(now, listed));
        while (samples.size() > 2 && now - samples.getFirst().nanos > RATE_SPAN) {
            samples.removeFirst();
        }
    }

    private String line(JobView job) {
        if (resumed) {
            return "Waiting up to 20 s for the interrupted run's lease to expire, then resuming at "
                    + Amounts.count(job.progress("listed"), "file");
        }
        return waiting(job).orElseGet(() -> working(job));
    }

    private Optional<String> waiting(JobView job) {
        return job.waitUntil()
                .map(until -> Duration.between(time.now(), until))
                .filter(left -> !left.isNegative() && !left.isZero())
                .map(left -> "Waiting " + Amounts.clock(left.plusMillis(999)) + " more: "
                        + job.waitReason().orElse("the source asked for a pause") + "; "
                        + Amounts.count(job.progress("listed"), "file") + " so far");
    }

    private String working(JobView job) {
        long listed = job.progress("listed");
        double rate = rate();
        StringBuilder line = new StringBuilder(Phases.verb(job)).append("  ");
        line.append(Amounts.count(listed, "file"));
        if (rate >= 1) {
            line.append("  ").append(Amounts.count(Math.round(rate))).append(" files/s");
        }
        line.append("  ").append(Amounts.bytes(job.progress("listedBytes")));
        if (job.progress("requests") > 0) {
            line.append("  ").append(Amounts.count(job.progress("requests"), "request"));
        }
        line.append("  ").append(Amounts.clock(elapsed(job))).append(" elapsed");
        remaining(job, rate)
                .ifPresent(left ->
                        line.append("  about ").append(Amounts.clock(left)).append(" left"));
        return line.toString();
    }

    private Duration elapsed(JobView job) {
        return job.startedAt()
                .or(job::createdAt)
                .map(start -> Duration.between(start, time.now()))
                .orElse(Duration.ZERO);
    }

    private Optional<Duration> remaining(JobView job, double rate) {
        long left = job.expected().orElse(0) - job.progress("listed");
        return left > 0 && rate >= 1 ? Optional.of(Duration.ofMillis((long) (1000 * left / rate))) : Optional.empty();
    }

    private double rate() {
        Sample oldest = samples.getFirst();
        Sample newest = samples.getLast();
        long nanos = newest.nanos - oldest.nanos;
        // A window that is listed again takes its files out of the count for a while.
        return nanos <= 0 ? 0 : Math.max(0, newest.listed - oldest.listed) * 1e9 / nanos;
    }
}
