package dev.drivemind.agent.walk;

import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.util.List;
import java.util.Optional;

/**
 * A part of what a session has found.
 *
 * @param items what is there, folders before what is in them
 * @param gone ids of what was proven to be there no more
 * @param end how the session ended; only in its last chunk
 * @param mark how far the scanner has come, which grows from chunk to chunk
 */
public record Chunk(List<Item> items, List<String> gone, Optional<SessionEnd> end, long mark) {
    public Chunk {
        items = List.copyOf(items);
        gone = List.copyOf(gone);
    }

    Chunk ending(SessionEnd end) {
        return new Chunk(items, gone, Optional.of(end), mark);
    }

    Chunk marked(long newMark) {
        return new Chunk(items, gone, end, newMark);
    }
}
