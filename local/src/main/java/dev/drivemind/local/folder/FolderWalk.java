package dev.drivemind.local.folder;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.walk.Chunk;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scanner's session as the walk of a scan of this process. */
final class FolderWalk implements TreeWalk {
    /** A scan that finds nothing new answers after so long, so that it can be cancelled. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private static final Set<String> OF_ANOTHER_ROOT = Set.of("ROOT_CHANGED", "ROOT_EMPTY");
    private static final String ACCEPTING = ". If it is as it should be, scan again with --approve-removals";

    private final OpenFolder folder;
    private final State state;
    private final Session session;
    private final String root;
    private final Watchers.Sight sight;
    private @Nullable Batch last;
    private @Nullable RuntimeException failure;
    private boolean ended;

    /**
     * @param state is closed with it
     * @param root the id of the root
     */
    FolderWalk(OpenFolder folder, State state, Session session, String root, Watchers.Sight sight) {
        this.folder = folder;
        this.state = state;
        this.session = session;
        this.root = root;
        this.sight = sight;
    }

    @Override
    public String root() {
        return root;
    }

    @Override
    public Optional<Batch> batch(long seq) {
        Batch before = last;
        if (before != null && before.seq() == seq) {
            return ready(before);
        }
        if (failure != null) {
            throw failure; // what the session was at is lost to it, and found by the one that resumes it
        }
        try {
            long enough = folder.clock().millis() + AT_ONCE.toMillis();
            Chunk chunk = session.next(Batch.MOST, () -> folder.clock().millis() > enough);
            if (chunk.items().isEmpty() && chunk.gone().isEmpty() && chunk.end().isEmpty()) {
                return Optional.empty();
            }
            @Nullable SessionEnd end = chunk.end().map(FolderWalk::withRemedies).orElse(null);
            Batch next = new Batch(0, root, session.id(), seq, chunk.items(), chunk.gone(), end, chunk.mark());
            last = next;
            return ready(next);
        } catch (StateException e) {
            RuntimeException failed = folder.explain(e);
            failure = failed;
            throw failed;
        }
    }

    /** The first batch of a scan that changes something waits until what the scan before has left is kept. */
    private Optional<Batch> ready(Batch batch) {
        boolean changes = !batch.items().isEmpty() || !batch.gone().isEmpty();
        return batch.seq() > 1 || !changes || folder.mayChange() ? Optional.of(batch) : Optional.empty();
    }

    /** A root that is not the one before is accepted with the removals that follow from it. */
    private static SessionEnd withRemedies(SessionEnd end) {
        List<Reason> reasons = end.reasons().stream()
                .map(reason -> OF_ANOTHER_ROOT.contains(reason.code())
                        ? new Reason(reason.code(), reason.count(), reason.text() + ACCEPTING)
                        : reason)
                .toList();
        return end.because(reasons);
    }

    /** Returns what the batch says that is being taken in. */
    Optional<Item> item(String id) {
        Batch batch = last;
        return batch == null
                ? Optional.empty()
                : batch.items().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** One that has just started is not ended: the session before it was, and the process died, or the scan was interrupted. */
    @Override
    public void ended() {
        if (!session.isOver()) {
            return;
        }
        try {
            session.close();
        } catch (StateException e) {
            throw folder.explain(e);
        }
        ended = !session.isResumed(); // what was visited before it was marked is marked still
        folder.walked(sight);
    }

    /** What was not committed is found again. */
    @Override
    public void close() {
        if (!ended) {
            sight.giveBack();
        }
        try {
            state.close();
        } catch (StateException e) {
            throw new SourceException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }
}
