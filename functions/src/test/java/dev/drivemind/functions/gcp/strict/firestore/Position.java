package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Cursor;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.Value;
import dev.drivemind.functions.gcp.strict.firestore.IndexTable.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in its index the answer to a query begins. */
final class Position {
    private final QueryPlan plan;
    private final List<Value> after;
    private final String afterId;
    private final boolean inclusive;

    Position(QueryPlan plan) {
        this.plan = plan;
        List<Value> values = plan.start().map(Cursor::getValuesList).orElse(List.of());
        int ordered = plan.orderedBy().size();
        boolean whole = values.size() > ordered;
        this.after = whole ? values.subList(0, ordered) : values;
        this.afterId = whole ? id(values.get(ordered).getReferenceValue()) : "";
        this.inclusive = plan.start().map(Cursor::getBefore).orElse(true);
    }

    private static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The position to begin reading at, past the given leading values. */
    Entry seek(List<Value> leading) {
        List<Value> values = new ArrayList<>(leading);
        if (!after.isEmpty() || !afterId.isEmpty()) {
            values.addAll(after);
            return new Entry(values, afterId);
        }
        bound(leading.size()).ifPresent(values::add);
        return new Entry(values, "");
    }

    private Optional<Value> bound(int at) {
        if (plan.ranges().isEmpty()) {
            return Optional.empty();
        }
        boolean descending = plan.index().parts().get(at).descending();
        return plan.ranges().stream()
                .filter(range -> isUpper(range) == descending)
                .map(FieldFilter::getValue)
                .findFirst();
    }

    private static boolean isUpper(FieldFilter range) {
        return switch (range.getOp()) {
            case LESS_THAN, LESS_THAN_OR_EQUAL -> true;
            default -> false;
        };
    }

    /** Whether an entry is at the start position, or before it, and not part of the answer. */
    boolean isBefore(Entry entry, int leading) {
        if (inclusive) {
            return false;
        }
        for (int i = 0; i < after.size(); i++) {
            if (ValueOrder.INSTANCE.compare(entry.values().get(leading + i), after.get(i)) != 0) {
                return false;
            }
        }
        return afterId.isEmpty() || afterId.equals(entry.id());
    }
}
