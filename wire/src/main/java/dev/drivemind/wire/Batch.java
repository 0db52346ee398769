package dev.drivemind.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a session has found in one root. Sent again with the same number, it changes nothing.
 *
 * @param epoch of the registration that it is sent under; a server refuses what is older than the latest
 * @param root the id of the root, as registered
 * @param session the id of the session, new for each
 * @param seq 1 for the first batch of a session, and one more for each after it
 * @param items what is there, folders before what is in them
 * @param gone ids of what was proven to be there no more
 * @param end how the session ended, with its last batch; null before
 * @param mark how far its scanner has come: greater than that of every batch before; null of one that does not tell
 */
public record Batch(
        long epoch,
        String root,
        String session,
        long seq,
        List<Item> items,
        List<String> gone,
        @Nullable SessionEnd end,
        @Nullable Long mark) {

    /** The most items and ids of a batch, together. */
    public static final int MOST = 1_000;

    /** How many items and ids a batch has unless more are worth while. */
    public static final int STANDARD = 100;

    /** A batch of a scanner that does not tell how far it has come. */
    public Batch(
            long epoch,
            String root,
            String session,
            long seq,
            List<Item> items,
            List<String> gone,
            @Nullable SessionEnd end) {
        this(epoch, root, session, seq, items, gone, end, null);
    }

    static final String TOO_MANY = "A batch has at most " + MOST + " items and gone ids";

    public Batch {
        Check.id("root", root);
        Check.id("session", session);
        Check.notNegative("epoch", epoch);
        items = items == null ? List.of() : List.copyOf(items);
        gone = gone == null ? List.of() : List.copyOf(gone);
        gone.forEach(id -> Check.id("gone", id));
        if (seq < 1) {
            throw new IllegalArgumentException("seq begins with 1");
        }
        if (items.size() + gone.size() > MOST) {
            throw new IllegalArgumentException(TOO_MANY);
        }
    }
}
