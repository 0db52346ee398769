package dev.drivemind.agent.server;

import dev.drivemind.agent.server.ServerException.Kind;
import dev.drivemind.agent.walk.Chunk;
import dev.drivemind.agent.walk.IndexException;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.SessionEnd;
import java.util.function.Supplier;

/**
 * Hands in what a session finds. Each process does so in a session of its own at the server, even for a walk that an earlier one has started: it
 * cannot know what of its batches arrived, and to hand in the same once more changes nothing.
 */
public final class HandIn {
    private static final int MOST_SESSIONS = 5;

    private final Receiver server;
    private final Supplier<String> ids;
    private final int standard;

    /**
     * @param ids makes ids of sessions, each a new one
     * @param batchSize how many entries are sent at once to begin with; while there are more, ever more
     */
    public HandIn(Receiver server, Supplier<String> ids, int batchSize) {
        this.server = server;
        this.ids = ids;
        this.standard = batchSize;
    }

    /**
     * Walks a session to its end and hands in all that it finds.
     *
     * @param root the id of the root
     * @param epoch of the registration
     * @return how the session ended
     * @throws ServerException if the server does not take it; the walk is resumed by the next session
     */
    public SessionEnd run(Session session, String root, long epoch) throws ServerException, InterruptedException {
        Numbered at = new Numbered(ids.get(), 1);
        int size = standard;
        while (true) {
            Chunk chunk = next(session, size);
            if (chunk.end().isEmpty() || at.seq() > 1 || session.isNews(chunk)) {
                at = handIn(session, chunk, at, root, epoch);
            }
            size = Math.min(Batch.MOST, size * 2);
            if (chunk.end().isPresent()) {
                SessionEnd end = session.end();
                session.close();
                return end;
            }
        }
    }

    private static Chunk next(Session session, int size) throws ServerException, InterruptedException {
        try {
            return session.next(size);
        } catch (IndexException e) {
            if (e.getCause() instanceof ServerException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException stop) {
                throw stop;
            }
            throw e;
        }
    }

    /** Where a session at the server stands: the number of the next batch. */
    private record Numbered(String session, long seq) {}

    private Numbered handIn(Session session, Chunk chunk, Numbered before, String root, long epoch)
            throws ServerException, InterruptedException {
        Numbered at = before;
        for (int sessions = 0; ; ) {
            Batch batch = new Batch(
                    epoch,
                    root,
                    at.session(),
                    at.seq(),
                    chunk.items(),
                    chunk.gone(),
                    chunk.end().orElse(null),
                    chunk.mark());
            try {
                session.refused(chunk, server.handIn(batch).refused());
                return new Numbered(at.session(), at.seq() + 1);
            } catch (ServerException e) {
                // A session that was ended after its start was cancelled, or another process has taken its place.
                boolean anew = e.kind() == Kind.OUT_OF_ORDER || (e.kind() == Kind.SESSION_OVER && at.seq() == 1);
                if (!anew || ++sessions > MOST_SESSIONS) {
                    throw e;
                }
                at = new Numbered(ids.get(), 1);
            }
        }
    }
}
