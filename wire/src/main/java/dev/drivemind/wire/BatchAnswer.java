package dev.drivemind.wire;

import java.util.List;

/**
 * What a server made of a batch.
 *
 * @param seq the number of the batch, which is committed now, or was before
 * @param refused items that it could not take over; all others are committed
 */
public record BatchAnswer(long seq, List<Refused> refused) {

    /** An item that was not taken over, and why. */
    public record Refused(String id, String reason) {}

    public BatchAnswer {
        refused = refused == null ? List.of() : List.copyOf(refused);
    }
}
