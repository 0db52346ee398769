package dev.drivemind.agent.walk;

import dev.drivemind.wire.SessionEnd;
import java.util.function.Consumer;

/** A session that nothing interrupts. */
final class WholeSession {
    private WholeSession() {}

    /**
     * Walks a session to its end, and ends it.
     *
     * @param most how many entries a chunk has at most
     * @param taking gets each chunk
     */
    static SessionEnd run(Session session, int most, Consumer<Chunk> taking) {
        while (true) {
            Chunk chunk = session.next(most);
            taking.accept(chunk);
            if (chunk.end().isPresent()) {
                session.close();
                return chunk.end().get();
            }
        }
    }
}
