package dev.drivemind.store;

import dev.drivemind.store.Collection.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that a collection can be asked all that its own declaration has others ask of it. */
final class Declarations {
    private Declarations() {}

    static void check(Collection collection) {
        if (collection.shapes().stream().map(Declarations::parts).distinct().count()
                < collection.shapes().size()) {
            throw new IllegalArgumentException("A query of '" + collection.name() + "' is declared twice");
        }
        collection.ownership().lookups().forEach(lookup -> require(collection, lookup.fields(), lookup.orderBy()));
        if (collection.lifetime() instanceof Lifetime.OfItsJob) {
            require(collection, List.of("job"), Optional.empty());
        }
        if (collection.lifetime() instanceof Lifetime.FromItsDay) {
            require(collection, List.of("day"), Optional.empty());
        }
    }

    /** What shapes are compared by: in every start of a command, where what Java makes for the hash of a record takes longer than all else. */
    private static List<Object> parts(Shape shape) {
        return List.of(shape.equal(), shape.orderBy(), shape.sum(), shape.few(), shape.inGroups());
    }

    static void checkSettings(List<Collection> collections) {
        Map<String, Integer> standards = new HashMap<>();
        for (Collection collection : collections) {
            collection.lifetime().adjustable().ifPresent(setting -> {
                Integer other = standards.put(setting.name(), setting.standard());
                if (other != null && other != setting.standard()) {
                    throw new IllegalArgumentException("'" + setting.name() + "' stands for " + other + " and for "
                            + setting.standard() + " days");
                }
            });
        }
    }

    private static void require(Collection collection, List<String> equal, Optional<String> orderBy) {
        for (Shape shape : collection.shapes()) {
            if (Set.copyOf(shape.equal()).equals(Set.copyOf(equal))
                    && shape.orderBy().equals(orderBy)) {
                return;
            }
        }
        throw new IllegalArgumentException("'" + collection.name() + "' must be found by " + equal
                + orderBy.map(field -> " in order of " + field).orElse("") + ", since its declaration says so");
    }
}
