package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Value;
import dev.drivemind.functions.gcp.strict.firestore.DeclaredIndexes.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The entries of one index in their order. */
final class IndexTable {
    private final Shape shape;
    private final boolean descending;
    private final NavigableSet<Entry> entries;

    /** A position in an index; with fewer values than fields it comes before all that begin so. */
    record Entry(List<Value> values, String id) {}

    /** An empty table; {@code descending} is the direction of names. */
    IndexTable(Shape shape, boolean descending) {
        this.shape = shape;
        this.descending = descending;
        this.entries = new TreeSet<>(this::compare);
    }

    void add(String id, Document document) {
        entry(id, document).ifPresent(entries::add);
    }

    void remove(String id, Document document) {
        entry(id, document).ifPresent(entries::remove);
    }

    /** The entries from a position on. */
    Iterable<Entry> from(Entry position) {
        return entries.tailSet(position, true);
    }

    private Optional<Entry> entry(String id, Document document) {
        List<Value> values = new ArrayList<>(shape.parts().size());
        for (DeclaredIndexes.Part part : shape.parts()) {
            if (!document.containsFields(part.field())) {
                return Optional.empty();
            }
            values.add(document.getFieldsOrThrow(part.field()));
        }
        return Optional.of(new Entry(values, id));
    }

    /** Compares positions in the order of the index. */
    int compare(Entry one, Entry other) {
        int common = Math.min(one.values().size(), other.values().size());
        for (int i = 0; i < common; i++) {
            int compared = ValueOrder.INSTANCE.compare(
                    one.values().get(i), other.values().get(i));
            if (compared != 0) {
                return shape.parts().get(i).descending() ? -compared : compared;
            }
        }
        int sizes = Integer.compare(one.values().size(), other.values().size());
        if (sizes != 0) {
            return sizes;
        }
        boolean position = one.id().isEmpty() || other.id().isEmpty();
        Comparator<String> names = descending && !position ? ValueOrder.TEXTS.reversed() : ValueOrder.TEXTS;
        return names.compare(one.id(), other.id());
    }
}
