package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Cursor;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.Filter;
import com.google.firestore.v1.Value;
import dev.drivemind.functions.gcp.strict.firestore.DeclaredIndexes.Part;
import dev.drivemind.functions.gcp.strict.firestore.DeclaredIndexes.Shape;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a query is answered: from which index, which must be there.
 *
 * @param collection the collection's id
 * @param index the index that is read; without fields: the documents in the order of their names
 * @param equal the values of the index's leading fields, and of further fields when indexes are merged
 * @param ranges filters on the field that follows
 * @param descending the direction of names
 * @param start from where, as values of the ordered fields and the name
 * @param limit the most documents
 */
record QueryPlan(
        String collection,
        Shape index,
        Map<String, Value> equal,
        List<FieldFilter> ranges,
        boolean descending,
        Optional<Cursor> start,
        int limit) {
    static final String NAME = "__name__";

    /** Plans a query whose aggregations read {@code summed} fields. */
    static QueryPlan of(StructuredQuery query, List<String> summed, DeclaredIndexes declared) {
        return new Planning(query, summed, declared).plan();
    }

    /** The fields that order the answer. */
    List<Part> orderedBy() {
        return index.parts().stream()
                .filter(part -> !equal.containsKey(part.field()))
                .toList();
    }

    private static final class Planning {
        private final StructuredQuery query;
        private final List<String> summed;
        private final DeclaredIndexes declared;
        private final String collection;
        private final Map<String, Value> equal = new LinkedHashMap<>();
        private final List<FieldFilter> ranges = new ArrayList<>();
        private final List<Part> orders = new ArrayList<>();
        private boolean descending;

        Planning(StructuredQuery query, List<String> summed, DeclaredIndexes declared) {
            this.query = query;
            this.summed = summed;
            this.declared = declared;
            if (query.getFromCount() != 1 || query.getFrom(0).getAllDescendants()) {
                throw Refusal.unsupported("Only queries of one collection");
            }
            if (query.hasSelect() || query.hasEndAt() || query.getOffset() != 0 || query.hasFindNearest()) {
                throw Refusal.unsupported("No projections, end cursors, offsets and vectors");
            }
            this.collection = query.getFrom(0).getCollectionId();
        }

        QueryPlan plan() {
            if (query.hasWhere()) {
                read(query.getWhere());
            }
            readOrders();
            checkRanges();
            int limit = query.hasLimit() ? query.getLimit().getValue() : Integer.MAX_VALUE;
            Optional<Cursor> start = query.hasStartAt() ? Optional.of(query.getStartAt()) : Optional.empty();
            start.ifPresent(this::checkCursor);
            return new QueryPlan(collection, index(), equal, ranges, descending, start, limit);
        }

        private void read(Filter filter) {
            if (filter.hasCompositeFilter()) {
                if (filter.getCompositeFilter().getOp() != StructuredQuery.CompositeFilter.Operator.AND) {
                    throw Refusal.unsupported("Only filters joined by AND");
                }
                filter.getCompositeFilter().getFiltersList().forEach(this::read);
            } else if (filter.hasFieldFilter()) {
                read(filter.getFieldFilter());
            } else {
                throw Refusal.unsupported("No unary filters");
            }
        }

        private void read(FieldFilter filter) {
            String field = FieldPaths.single(filter.getField().getFieldPath());
            switch (filter.getOp()) {
                case EQUAL -> {
                    if (equal.put(field, filter.getValue()) != null) {
                        throw Refusal.unsupported("Two equality filters on " + field);
                    }
                }
                case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> ranges.add(filter);
                default -> throw Refusal.unsupported("No filter " + filter.getOp());
            }
        }

        private void readOrders() {
            boolean named = false;
            for (StructuredQuery.Order order : query.getOrderByList()) {
                String path = order.getField().getFieldPath();
                descending = order.getDirection() == Direction.DESCENDING;
                if (named) {
                    throw Refusal.invalid("__name__ must be the last order");
                }
                named = path.equals(NAME);
                if (!named) {
                    orders.add(new Part(FieldPaths.single(path), descending));
                }
            }
            if (orders.isEmpty() && !ranges.isEmpty()) {
                orders.add(new Part(FieldPaths.single(ranges.get(0).getField().getFieldPath()), descending));
            }
        }

        private void checkRanges() {
            for (FieldFilter range : ranges) {
                String field = FieldPaths.single(range.getField().getFieldPath());
                if (!field.equals(orders.get(0).field())) {
                    throw Refusal.invalid("The first order must be the field of the inequality filter: " + field);
                }
            }
        }

        private void checkCursor(Cursor cursor) {
            if (cursor.getValuesCount() > orders.size() + 1) {
                throw Refusal.invalid("Cursor has too many values.");
            }
            if (cursor.getValuesCount() == orders.size() + 1
                    && !cursor.getValues(orders.size()).hasReferenceValue()) {
                throw Refusal.invalid("Cursor position for __name__ is no reference");
            }
        }

        private Shape index() {
            List<Part> needed = new ArrayList<>();
            equal.keySet().forEach(field -> needed.add(new Part(field, false)));
            needed.addAll(orders);
            summed.stream()
                    .filter(field ->
                            needed.stream().noneMatch(part -> part.field().equals(field)))
                    .forEach(field -> needed.add(new Part(field, false)));
            if (needed.isEmpty()) {
                return new Shape(List.of());
            }
            if (needed.size() == 1) {
                return single(needed.get(0)).orElseThrow(this::missing);
            }
            return declared.composites(collection).stream()
                    .filter(shape -> serves(shape, needed))
                    .findFirst()
                    .or(this::merged)
                    .orElseThrow(this::missing);
        }

        private Optional<Shape> single(Part part) {
            Part turned = new Part(part.field(), !part.descending());
            boolean ordered = !orders.isEmpty();
            if (declared.isSingle(collection, part)) {
                return Optional.of(new Shape(List.of(part)));
            }
            return !ordered && declared.isSingle(collection, turned)
                    ? Optional.of(new Shape(List.of(part)))
                    : Optional.empty();
        }

        private boolean serves(Shape shape, List<Part> needed) {
            if (shape.parts().size() != needed.size()) {
                return false;
            }
            Set<String> leading = new HashSet<>();
            shape.parts().subList(0, equal.size()).forEach(part -> leading.add(part.field()));
            List<Part> rest = shape.parts().subList(equal.size(), needed.size());
            boolean direction = orders.isEmpty() || shape.endsDescending() == descending;
            return leading.equals(equal.keySet())
                    && rest.equals(needed.subList(equal.size(), needed.size()))
                    && direction;
        }

        /** Equality filters alone can be answered by merging the indexes of the single fields. */
        private Optional<Shape> merged() {
            boolean possible = orders.isEmpty()
                    && summed.isEmpty()
                    && equal.keySet().stream().allMatch(field -> declared.isSingle(collection, new Part(field, false)));
            return possible
                    ? Optional.of(
                            new Shape(List.of(new Part(equal.keySet().iterator().next(), false))))
                    : Optional.empty();
        }

        private RuntimeException missing() {
            Map<String, Object> wanted = new HashMap<>();
            wanted.put("equal", equal.keySet());
            wanted.put("order", orders);
            wanted.put("aggregated", summed);
            return Status.FAILED_PRECONDITION
                    .withDescription("The query requires an index on " + collection + ": " + wanted)
                    .asRuntimeException();
        }
    }
}
