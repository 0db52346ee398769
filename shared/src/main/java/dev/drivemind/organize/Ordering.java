package dev.drivemind.organize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts wishes in an order in which each finds its place free. */
final class Ordering {
    private final List<Wish> wishes;
    private final Function<Wish, Optional<Wish>> before;

    /**
     * Files that stand in each other's places, in the order in which they are moved.
     *
     * @param cycle whether the first must make room before the others can move, and goes to its place last
     */
    record Chain(List<Wish> wishes, boolean cycle) {
        Chain {
            wishes = List.copyOf(wishes);
        }
    }

    /**
     * @param before gives each wish the one that must move away first; no two have the same
     */
    Ordering(List<Wish> wishes, Function<Wish, Optional<Wish>> before) {
        this.wishes = wishes;
        this.before = before;
    }

    List<Chain> chains() {
        Set<Wish> known = new HashSet<>(wishes);
        Set<Wish> passed = new HashSet<>();
        List<Chain> chains = new ArrayList<>();
        for (Wish first : wishes) {
            if (!passed.add(first)) {
                continue;
            }
            List<Wish> chain = new ArrayList<>(List.of(first));
            Optional<Wish> next = before.apply(first).filter(known::contains);
            while (next.isPresent() && passed.add(next.get())) {
                chain.add(next.get());
                next = before.apply(next.get()).filter(known::contains);
            }
            boolean cycle = next.filter(first::equals).isPresent();
            if (!cycle) {
                Collections.reverse(chain);
            } else {
                Collections.reverse(chain.subList(1, chain.size()));
            }
            chains.add(new Chain(chain, cycle));
        }
        return chains;
    }
}
