package dev.drivemind.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first few of many in an order. */
final class Ranking<T> {
    private final int limit;
    private final Comparator<T> order;
    private final PriorityQueue<T> kept;

    /**
     * @param order puts those that are kept first
     */
    Ranking(int limit, Comparator<T> order) {
        this.limit = limit;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(T item) {
        if (kept.size() < limit) {
            kept.add(item);
        } else if (order.compare(item, kept.element()) < 0) {
            kept.remove();
            kept.add(item);
        }
    }

    /** Those that are kept, in their order. */
    List<T> inOrder() {
        List<T> all = new ArrayList<>(kept);
        all.sort(order);
        return all;
    }
}
