package dev.drivemind.agent.ahead;

import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.wire.Item.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The folders that a walk will probably visit next, each before what is in it, from what was read of the folders above. */
final class Upcoming {
    /** Walks and listings have nearly the same order, and a walk leaves few folders out. */
    private static final int NEAR = 64;

    private final Deque<Standing> standing = new ArrayDeque<>();

    /** A folder in which the walk stands, with those in it that it has not visited. */
    private record Standing(Place place, Deque<Next> next) {}

    /** A folder to come. */
    static final class Next {
        private final Place place;
        private @Nullable Future<Listing> reading;
        private @Nullable List<Next> below;

        Next(Place place) {
            this.place = place;
        }

        Place place() {
            return place;
        }

        Optional<Future<Listing>> reading() {
            return Optional.ofNullable(reading);
        }

        void readBy(Future<Listing> future) {
            reading = future;
        }

        /** What is below becomes known once it was read. */
        void read(Listing listing) {
            if (below == null) {
                below = folders(place, listing);
            }
        }
    }

    private static List<Next> folders(Place place, Listing listing) {
        List<Next> folders = new ArrayList<>();
        if (listing instanceof Listing.Whole whole) {
            for (Found found : whole.entries()) {
                if (found.look().kind() == Kind.FOLDER && !found.look().elsewhere()) {
                    folders.add(new Next(place.of(found.entry())));
                }
            }
        }
        return folders;
    }

    /** The walk visits a folder; returns it if it was expected. Those that it has left out are dropped. */
    Optional<Next> visit(Place place) {
        if (standing.stream().noneMatch(each -> isNear(each, place))) {
            return Optional.empty();
        }
        Standing top = standing.element();
        while (!top.place().equals(place.folder())) {
            standing.remove().next().forEach(Upcoming::drop);
            top = standing.element();
        }
        Next next = top.next().remove();
        while (!next.place().equals(place)) {
            drop(next);
            next = top.next().remove();
        }
        return Optional.of(next);
    }

    private static boolean isNear(Standing each, Place place) {
        return each.place().equals(place.folder())
                && each.next().stream()
                        .limit(NEAR)
                        .anyMatch(next -> next.place().equals(place));
    }

    /** The walk begins anew. */
    void clear() {
        standing.forEach(each -> each.next().forEach(Upcoming::drop));
        standing.clear();
    }

    private static void drop(Next dropped) {
        dropped.reading().ifPresent(reading -> reading.cancel(false));
        if (dropped.below != null) {
            dropped.below.forEach(Upcoming::drop);
        }
    }

    /** The walk has read a folder, and stands in it now. */
    void stand(Place place, Optional<Next> visited, Listing listing) {
        if (visited.isPresent()) {
            visited.get().read(listing);
        }
        List<Next> below = visited.map(each -> each.below).orElseGet(() -> folders(place, listing));
        standing.push(new Standing(place, new ArrayDeque<>(below)));
    }

    /** Returns up to so many of the folders to come, in their order. */
    List<Next> first(int count) {
        List<Next> first = new ArrayList<>();
        for (Standing each : standing) {
            add(each.next(), count, first);
        }
        return first;
    }

    private static void add(Iterable<Next> some, int count, List<Next> to) {
        for (Next next : some) {
            if (to.size() >= count) {
                return;
            }
            to.add(next);
            if (next.below != null) {
                add(next.below, count, to);
            }
        }
    }
}
