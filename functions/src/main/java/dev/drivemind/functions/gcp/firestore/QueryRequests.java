package dev.drivemind.functions.gcp.firestore;

import com.google.firestore.v1.Cursor;
import com.google.firestore.v1.StructuredAggregationQuery;
import com.google.firestore.v1.StructuredAggregationQuery.Aggregation;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.CollectionSelector;
import com.google.firestore.v1.StructuredQuery.CompositeFilter;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.FieldReference;
import com.google.firestore.v1.StructuredQuery.Filter;
import com.google.firestore.v1.Value;
import com.google.protobuf.Int32Value;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Queries as Firestore's. Every page is ordered down to the document's name, so that the next one goes on from the last document,
 * whatever became of it meanwhile.
 */
final class QueryRequests {
    /** The aggregate's name in its answer. */
    static final String TOTAL = "total";

    private static final String NAME = "__name__";

    private final DocumentNames names;

    QueryRequests(DocumentNames names) {
        this.names = names;
    }

    /** One page. */
    StructuredQuery page(Query query) {
        boolean descending = query.orderBy().map(Query.Order::descending).orElse(false);
        StructuredQuery.Builder page = matching(query, descending);
        page.addOrderBy(order(NAME, descending)).setLimit(Int32Value.of(query.limit()));
        query.startAfter().ifPresent(last -> page.setStartAt(after(query, last)));
        return page.build();
    }

    /** How many documents match. */
    StructuredAggregationQuery count(Query query) {
        return total(query, Aggregation.newBuilder().setCount(Aggregation.Count.getDefaultInstance()));
    }

    /** The sum of a field of those that match and have it. */
    StructuredAggregationQuery sum(Query query, String field) {
        return total(
                query,
                Aggregation.newBuilder().setSum(Aggregation.Sum.newBuilder().setField(reference(field))));
    }

    private StructuredAggregationQuery total(Query query, Aggregation.Builder aggregation) {
        return StructuredAggregationQuery.newBuilder()
                .setStructuredQuery(matching(query, false))
                .addAggregations(aggregation.setAlias(TOTAL))
                .build();
    }

    private static StructuredQuery.Builder matching(Query query, boolean descending) {
        StructuredQuery.Builder matching = StructuredQuery.newBuilder()
                .addFrom(CollectionSelector.newBuilder().setCollectionId(query.collection()));
        List<Filter> filters = filters(query);
        if (filters.size() == 1) {
            matching.setWhere(filters.get(0));
        } else if (!filters.isEmpty()) {
            matching.setWhere(Filter.newBuilder()
                    .setCompositeFilter(CompositeFilter.newBuilder()
                            .setOp(CompositeFilter.Operator.AND)
                            .addAllFilters(filters)));
        }
        query.orderBy().ifPresent(by -> matching.addOrderBy(order(CommitRequests.path(by.field()), descending)));
        return matching;
    }

    private static List<Filter> filters(Query query) {
        List<Filter> filters = new ArrayList<>();
        query.equal().forEach((field, value) -> filters.add(filter(field, FieldFilter.Operator.EQUAL, value)));
        query.orderBy().ifPresent(by -> {
            by.from()
                    .ifPresent(least ->
                            filters.add(filter(by.field(), FieldFilter.Operator.GREATER_THAN_OR_EQUAL, least)));
            by.below().ifPresent(bound -> filters.add(filter(by.field(), FieldFilter.Operator.LESS_THAN, bound)));
        });
        return filters;
    }

    private static Filter filter(String field, FieldFilter.Operator operator, Object value) {
        return Filter.newBuilder()
                .setFieldFilter(FieldFilter.newBuilder()
                        .setField(reference(field))
                        .setOp(operator)
                        .setValue(FieldValues.encode(value)))
                .build();
    }

    private Cursor after(Query query, Document last) {
        Cursor.Builder cursor = Cursor.newBuilder().setBefore(false);
        query.orderBy().ifPresent(by -> cursor.addValues(FieldValues.encode(position(by, last))));
        return cursor.addValues(Value.newBuilder().setReferenceValue(names.require(last.ref())))
                .build();
    }

    private static Object position(Query.Order by, Document last) {
        return Optional.ofNullable(last.fields().get(by.field()))
                .orElseThrow(
                        () -> new IllegalArgumentException(last.ref() + " has no '" + by.field() + "' to start after"));
    }

    private static StructuredQuery.Order order(String path, boolean descending) {
        return StructuredQuery.Order.newBuilder()
                .setField(FieldReference.newBuilder().setFieldPath(path))
                .setDirection(descending ? Direction.DESCENDING : Direction.ASCENDING)
                .build();
    }

    private static FieldReference reference(String field) {
        return FieldReference.newBuilder()
                .setFieldPath(CommitRequests.path(field))
                .build();
    }
}
