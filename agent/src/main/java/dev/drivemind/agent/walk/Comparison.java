package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.Listed.Known;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.Sums;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether the index holds the tree as it was described to it, and repairs what it does not. As many buckets are compared as the
 * index adds up at once, the next ones in the next session; all of them, if the number of items differs or one of these buckets does. Of
 * those that differ, what is there is reported anew, and what is not known to be there is missing, which is to be proven like all else.
 */
final class Comparison {
    /** A note: the bucket that is compared next. */
    private static final String NEXT = "compareFrom";

    /** A note: how many items the index did not hold as they are. */
    private static final String REPAIRED = "repaired";

    /** In the place of that number, until they are compared. */
    private static final long PENDING = -1;

    private static final int AT_ONCE = 500;

    private final Memory memory;
    private final State state;
    private final Index index;
    private final Indexed indexed;
    private final boolean all;
    private final Deque<Listing> listings = new ArrayDeque<>();
    private final Set<Integer> unequal = new HashSet<>();
    private Stage stage = Stage.PENDING;
    private Optional<Id> after = Optional.empty();
    private boolean lostAny;
    private long repaired;

    private enum Stage {
        PENDING,
        LISTING,
        REPORTING,
        LOSING,
        OVER
    }

    /** What is to be listed of a bucket. */
    private record Listing(int bucket, Optional<String> pageToken) {}

    /**
     * @param all whether all buckets are compared
     */
    Comparison(Memory memory, Index index, boolean all) {
        this.memory = memory;
        this.state = memory.state();
        this.index = index;
        this.indexed = new Indexed(memory);
        this.all = all;
    }

    boolean isPending() {
        return stage == Stage.PENDING;
    }

    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** Returns true if the index held what is missing here. */
    boolean hasLostAny() {
        return lostAny;
    }

    /** A session begins. */
    static void forget(State state) {
        state.note(REPAIRED, PENDING);
    }

    /** Returns true if all is compared in this session. */
    static boolean isOver(State state) {
        return state.number(REPAIRED) != PENDING;
    }

    /** Returns how many items the index did not hold as they are. */
    static long repaired(State state) {
        return Math.max(0, state.number(REPAIRED));
    }

    /** Does a part of it. Whatever was found must have arrived before the first. */
    void step() {
        switch (stage) {
            case PENDING -> compare();
            case LISTING -> list();
            case REPORTING -> report();
            case LOSING -> lose();
            case OVER -> throw new IllegalStateException("All is compared");
        }
        if (stage == Stage.OVER) {
            state.note(REPAIRED, repaired);
        }
    }

    private void compare() {
        int from = (int) state.number(NEXT);
        TreeSums first = index.sums(from, Optional.empty());
        Long items = first.items();
        if (items == null) {
            stage = Stage.OVER;
            return;
        }
        Sums.Total own = state.sums();
        state.listed().clear();
        boolean differs = items != own.items();
        int until = all || differs ? 0 : some(own, from, first);
        if (all || differs || !unequal.isEmpty()) {
            unequal.clear();
            everything(own);
        }
        state.note(NEXT, until >= Buckets.COUNT ? 0 : until);
        unequal.forEach(bucket -> listings.add(new Listing(bucket, Optional.empty())));
        stage = unequal.isEmpty() ? Stage.OVER : Stage.LISTING;
    }

    /** Compares as many buckets as the index has added up, one at least if it adds up any. */
    private int some(Sums.Total own, int from, TreeSums first) {
        Buckets theirs = new Buckets();
        TreeSums last = first;
        add(last, theirs);
        while (last.until() <= from && !last.sums().isEmpty() && last.nextPageToken() != null) {
            last = index.sums(from, Optional.ofNullable(last.nextPageToken()));
            add(last, theirs);
        }
        note(own, theirs, from, last.until());
        return last.until();
    }

    private void everything(Sums.Total own) {
        Buckets theirs = new Buckets();
        TreeSums last = index.sums(0, Optional.empty());
        add(last, theirs);
        while (last.nextPageToken() != null) {
            last = index.sums(0, Optional.ofNullable(last.nextPageToken()));
            add(last, theirs);
        }
        note(own, theirs, 0, Buckets.COUNT);
    }

    private static void add(TreeSums sums, Buckets to) {
        sums.sums().forEach(each -> to.add(each.bucket(), each.sum()));
    }

    private void note(Sums.Total own, Buckets theirs, int from, int until) {
        for (int bucket = from; bucket < until; bucket++) {
            if (own.buckets().sum(bucket) != theirs.sum(bucket)) {
                unequal.add(bucket);
            }
        }
    }

    private void list() {
        Listing next = listings.remove();
        TreePage page = index.list(next.bucket(), next.bucket() + 1, next.pageToken());
        page.items().forEach(indexed::list);
        if (page.nextPageToken() != null) {
            listings.addFirst(new Listing(next.bucket(), Optional.ofNullable(page.nextPageToken())));
        }
        stage = listings.isEmpty() ? Stage.REPORTING : Stage.LISTING;
    }

    private void report() {
        List<Folder> some = state.folders().after(after, AT_ONCE);
        for (Folder folder : some) {
            after = Optional.of(folder.id());
            if (unequal.contains(Buckets.of(folder.id().text()))) {
                report(folder);
            }
        }
        stage = some.isEmpty() ? Stage.LOSING : Stage.REPORTING;
    }

    private void report(Folder folder) {
        for (int part = 0; part < Math.max(1, folder.parts()); part++) {
            List<Entry> entries = new ArrayList<>(state.bodies().entries(folder.id(), part));
            List<Id> told = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                if (differs(folder.id(), entry)) {
                    entries.set(i, entry.again(memory.nextVersion()));
                    told.add(entry.id());
                }
            }
            if (!told.isEmpty()) {
                state.bodies().replace(folder.id(), part, entries);
                state.outbox().add(folder.id(), part, told);
            }
        }
        for (Folder each : state.folders().in(folder.id())) {
            if (differs(folder.id(), Folder.entry(each.id(), each.name(), each.unreadable()))) {
                state.folders().put(each.changed(each.look(), memory.nextVersion(), each.unreadable()));
                state.outbox().add(folder.id(), 0, List.of(each.id()));
            }
        }
        state.strays().lostIn(folder.id()).forEach(lost -> state.listed().remove(lost.id()));
    }

    /** Returns true if the index does not hold an entry as it is; whatever it holds of it is known then. */
    private boolean differs(Id folder, Entry entry) {
        boolean same = state.listed()
                .find(folder, entry.id())
                .filter(held -> Sums.of(folder, held) == Sums.of(folder, entry))
                .isPresent();
        state.listed().remove(entry.id());
        repaired += same ? 0 : 1;
        return !same;
    }

    /** What is left is what the index holds and is not known. */
    private void lose() {
        List<Known> some = state.listed().first(AT_ONCE);
        for (Known known : some) {
            indexed.lose(known);
            state.listed().remove(known.entry().id());
            repaired++;
            lostAny = true;
        }
        stage = some.isEmpty() ? Stage.OVER : Stage.LOSING;
    }
}
