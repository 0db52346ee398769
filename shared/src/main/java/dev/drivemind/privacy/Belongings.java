package dev.drivemind.privacy;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Registry;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Lookup;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Ownership.Found;
import dev.drivemind.store.Ownership.Found.Asked;
import dev.drivemind.store.Ownership.Found.Named;
import dev.drivemind.store.Ownership.Found.Nowhere;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds what belongs to a source and to an owner in every collection that a room declares. */
final class Belongings {
    private final Registry rooms;

    Belongings(Registry rooms) {
        this.rooms = rooms;
    }

    /**
     * Where documents are that belong together.
     *
     * @param queries what finds them
     * @param refs their places, whether they are there or not
     */
    record Reach(List<Query> queries, List<Ref> refs) {}

    /** A source, or an owner. */
    private record Holder(String id, List<String> subjects) {
        List<String> values(Lookup.Id kind) {
            return switch (kind) {
                case ITSELF -> List.of(id);
                case SUBJECTS -> subjects;
                case PSEUDONYM -> List.of(Pseudonym.of(id));
            };
        }
    }

    /** Returns the names of all collections, sorted. */
    List<String> collections() {
        return rooms.schema().collections();
    }

    /** Returns what is in a collection of a source, and is deleted with it. */
    Reach ofSource(String collection, String source) {
        return reach(collection, ownership(collection).ofSource(), source(source));
    }

    /** Returns what is in a collection of an owner, and is deleted with them, besides what is deleted with their sources. */
    Reach ofOwner(String collection, String owner) {
        return reach(collection, ownership(collection).ofOwner(), owner(owner));
    }

    /** Returns true if what a collection shows is found for each of the owner's sources, rather than for the owner. */
    boolean isShownBySource(String collection) {
        return ownership(collection).shown().bySource();
    }

    /**
     * Returns what a collection shows of a source or an owner.
     *
     * @param id the source's or the owner's id, as {@link #isShownBySource} has it
     */
    Reach shown(String collection, String id) {
        Ownership.Shown shown = ownership(collection).shown();
        return reach(collection, shown.found(), shown.bySource() ? source(id) : owner(id));
    }

    /** Returns the collections in which something goes with a source. */
    List<String> ofSources() {
        return collections(Ownership::ofSource);
    }

    /** Returns the collections in which something goes with an owner, besides what goes with their sources. */
    List<String> ofOwners() {
        return collections(Ownership::ofOwner);
    }

    /** Returns the places that a source's own id names, in all collections. */
    List<Ref> named(String source) {
        return ofSources().stream()
                .flatMap(collection -> ofSource(collection, source).refs().stream())
                .toList();
    }

    private Ownership ownership(String collection) {
        return rooms.schema().collection(collection).ownership();
    }

    private List<String> collections(Function<Ownership, Found> level) {
        return rooms.schema().declarations().stream()
                .filter(declared -> !(level.apply(declared.ownership()) instanceof Nowhere))
                .map(Collection::name)
                .toList();
    }

    private Holder source(String id) {
        return new Holder(id, rooms.subjectsOfSource(id));
    }

    private Holder owner(String id) {
        return new Holder(id, rooms.subjectsOfOwner(id));
    }

    private static Reach reach(String collection, Found found, Holder holder) {
        List<Query> queries = new ArrayList<>();
        List<Ref> refs = new ArrayList<>();
        if (found instanceof Asked asked) {
            for (Lookup lookup : asked.lookups()) {
                holder.values(lookup.id()).forEach(value -> queries.add(lookup.query(collection, value)));
            }
        } else if (found instanceof Named named) {
            holder.values(named.id()).forEach(id -> refs.add(new Ref(collection, id)));
        }
        return new Reach(queries, refs);
    }
}
