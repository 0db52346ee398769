package dev.drivemind.functions.bucket;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.wire.SessionEnd.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Looks through the index for what a complete listing has not shown. */
final class Sweep {
    private static final int PAGE = 2_000;
    private static final long ALWAYS_ALLOWED = 1_000;
    private static final long PERCENT = 20;

    private final Files index;
    private final SeenIds seen;
    private final WalkedSource.Order order;
    private final List<Reason> reasons = new ArrayList<>();
    private final Queue<String> gone = new ArrayDeque<>();
    private Optional<String> after = Optional.empty();
    private long live;
    private long held;
    private boolean ended;

    /** @param order says whether as many may be gone as are missing */
    Sweep(Files index, SeenIds seen, WalkedSource.Order order) {
        this.index = index;
        this.seen = seen;
        this.order = order;
    }

    /**
     * Begins, unless there is nothing to find: nothing is new or changed, and as many items as the index holds as live were listed.
     *
     * @param news whether anything is new or changed
     * @param listed how many of the listed items it held as live when they were compared
     */
    void begin(boolean news, long listed) {
        ended = !news && index.totals(index.live(), false).count() == listed;
    }

    /** Looks at a part of the index. */
    void look() {
        List<FileRecord> page = index.livePage(after, PAGE);
        live += page.size();
        page.stream().map(FileRecord::id).filter(id -> !seen.has(id)).forEach(gone::add);
        if (page.isEmpty()) {
            end();
        } else {
            after = Optional.of(page.get(page.size() - 1).id());
        }
    }

    private void end() {
        ended = true;
        if (!order.approveRemovals() && gone.size() > ALWAYS_ALLOWED && gone.size() > live * PERCENT / 100) {
            held = gone.size();
            gone.clear();
            String text =
                    held + " known objects are missing, too many to remove without approval. If you deleted them, scan"
                            + " again with --approve-removals";
            reasons.add(new Reason("REMOVALS_HELD", held, text));
        }
    }

    /** Ends it before it has looked at anything: the listing was not complete, so nothing is proven to be gone. */
    void giveUp(Reason because) {
        ended = true;
        reasons.add(because);
    }

    boolean ended() {
        return ended;
    }

    /** The ids of what is gone, to be taken out. */
    Queue<String> gone() {
        return gone;
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** How many items are missing and are not reported as gone. */
    long held() {
        return held;
    }
}
