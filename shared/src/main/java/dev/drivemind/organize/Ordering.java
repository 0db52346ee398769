package dev.drivemind.organize;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Puts wishes in an order in which each finds its place free. Files that stand in each other's places are a chain, moved from its free end on;
 * if the last is in the place of the first, it is a cycle: the first makes room before the others can move, and goes to its place last.
 */
final class Ordering {
    private final int[] order;
    private final BitSet starts = new BitSet();
    private final BitSet cycles = new BitSet();
    private final BitSet tied = new BitSet();
    private int placed;

    /**
     * @param wishes by their numbers
     * @param before gives each wish the one that must move away first, or {@link Wishes#NONE}; no two have the same
     * @param keeper gives each wish the one that must have come to its place first, or {@link Wishes#NONE}
     */
    Ordering(int[] wishes, IntUnaryOperator before, IntUnaryOperator keeper) {
        this.order = new int[wishes.length];
        BitSet left = new BitSet();
        for (int wish : wishes) {
            left.set(wish);
        }
        for (int first : wishes) {
            if (left.get(first)) {
                chain(first, before, left);
            }
        }
        starts.set(placed);
        tie(keeper);
    }

    private void tie(IntUnaryOperator keeper) {
        Map<Integer, List<Integer>> waiting = new HashMap<>();
        for (int position = 0; position < order.length; position++) {
            int kept = keeper.applyAsInt(order[position]);
            if (kept != Wishes.NONE) {
                waiting.computeIfAbsent(kept, any -> new ArrayList<>()).add(position);
            }
        }
        for (int position = 0; position < order.length && !waiting.isEmpty(); position++) {
            for (int other : waiting.getOrDefault(order[position], List.of())) {
                tied.set(Math.min(position, other) + 1, Math.max(position, other) + 1);
            }
        }
    }

    private void chain(int first, IntUnaryOperator before, BitSet left) {
        List<Integer> chain = new ArrayList<>();
        int next = first;
        while (next != Wishes.NONE && left.get(next)) {
            chain.add(next);
            left.clear(next);
            next = before.applyAsInt(next);
        }
        starts.set(placed);
        boolean cycle = next == first;
        cycles.set(placed, cycle);
        Collections.reverse(cycle ? chain.subList(1, chain.size()) : chain);
        for (int wish : chain) {
            order[placed++] = wish;
        }
    }

    /** Returns how many wishes there are. */
    int size() {
        return order.length;
    }

    /** Returns the wish at a place in the order. */
    int at(int position) {
        return order[position];
    }

    /** Returns true if the wish at this position makes room for the others of a cycle. */
    boolean makesRoom(int position) {
        return cycles.get(position);
    }

    /** Returns true if the one at this position is the last of its chain. */
    boolean isLast(int position) {
        return starts.get(position + 1);
    }

    /** Returns true if nothing from this position on needs what is done before it. */
    boolean canBegin(int position) {
        return starts.get(position) && !tied.get(position);
    }

    /** Returns where the chain of a position begins. */
    int start(int position) {
        return starts.previousSetBit(position);
    }

    /** Returns how many wishes the chain of a position has. */
    int length(int position) {
        return starts.nextSetBit(position + 1) - start(position);
    }
}
