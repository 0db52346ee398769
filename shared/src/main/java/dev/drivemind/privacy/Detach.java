package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ends a source's ties to the outside: stops its channels, revokes its grant, and removes its stored records besides documents. It
 * retries a few times if a server cannot be reached; then the result says so, and the deletion continues.
 */
final class Detach implements LaneWorker {
    private static final String TYPE = "part";

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Belongings belongings;
    private final SourceCleanup cleanup;
    private final Job job;
    private final Slice slice;

    Detach(Belongings belongings, SourceCleanup cleanup, Job job, Slice slice) {
        this.belongings = belongings;
        this.cleanup = cleanup;
        this.job = job;
        this.slice = slice;
    }

    static LaneSeed seed(String source) {
        return LaneSeed.ofNextPhase(
                Fields.builder().put("type", TYPE).put("source", source).build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        String source = lane.cursor().string("source");
        List<SourceCleanup.Line> lines = cleanup.lines(job.owner(), source);
        if (!lines.isEmpty()) {
            return cut(lane, lines.get(0));
        }
        if (!lane.cursor().flag("revoked")) {
            return revoke(lane);
        }
        cleanup.forget(job.owner(), source);
        List<LaneSeed> next = belongings.ofSources().stream()
                .map(collection -> Remove.seedOfSource(collection, source))
                .collect(Collectors.toCollection(ArrayList::new));
        if (DeletionKind.isErasure(job)) {
            next.add(DeleteSource.seed(source)); // a source that is disconnected goes with its job's end
        }
        return Step.Commit.last(List.of(), lane.cursor(), Map.of()).spawning(next);
    }

    /** Stops a channel. One whose source cannot be opened is forgotten, and expires. */
    private Step cut(Lane lane, SourceCleanup.Line line) {
        Fields next = lane.cursor().with(Fields.builder().put("failures", 0).build());
        try {
            line.cut(deadline());
        } catch (SourceException e) {
            return again(lane, e)
                    .orElseGet(() ->
                            Step.Commit.goOn(List.of(line.forgotten()), next, Map.of("unstopped", 1L, "channels", 1L)));
        }
        return Step.Commit.goOn(List.of(line.forgotten()), next, Map.of("channels", 1L));
    }

    private Step revoke(Lane lane) {
        Fields next = lane.cursor().with(Fields.builder().put("revoked", true).build());
        try {
            cleanup.revoke(job.owner(), lane.cursor().string("source"));
        } catch (SourceException e) {
            return again(lane, e).orElseGet(() -> Step.Commit.goOn(List.of(), next, Map.of("unrevoked", 1L)));
        }
        return Step.Commit.goOn(List.of(), next, Map.of());
    }

    /** Returns the step that tries again after a pause; empty if that is of no use. */
    private Optional<Step> again(Lane lane, SourceException e) {
        int failures = (int) lane.cursor().number("failures", 0);
        boolean transitory = e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.RATE_LIMITED;
        if (!transitory || failures >= PAUSES.size()) {
            return Optional.empty();
        }
        Fields cursor = lane.cursor()
                .with(Fields.builder().put("failures", failures + 1L).build());
        return Optional.of(Step.Commit.later(cursor, slice.now().plus(PAUSES.get(failures))));
    }

    private Deadline deadline() {
        return Deadline.of(
                () -> slice.left().compareTo(PATIENCE) < 0 ? slice.left() : PATIENCE,
                duration -> slice.sleep(duration.compareTo(PATIENCE) < 0 ? duration : PATIENCE));
    }
}
