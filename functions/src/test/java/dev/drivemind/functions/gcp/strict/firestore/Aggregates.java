package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.StructuredAggregationQuery.Aggregation;
import com.google.firestore.v1.Value;
import java.util.List;

/** Counts and sums. */
final class Aggregates {
    private Aggregates() {}

    static Value of(Aggregation aggregation, List<Document> documents) {
        if (aggregation.hasCount()) {
            return Value.newBuilder().setIntegerValue(documents.size()).build();
        }
        if (!aggregation.hasSum()) {
            throw Refusal.unsupported("No aggregation but count and sum");
        }
        String field = FieldPaths.single(aggregation.getSum().getField().getFieldPath());
        long sum = 0;
        for (Document document : documents) {
            Value value = document.getFieldsOrDefault(field, Value.getDefaultInstance());
            if (value.hasDoubleValue()) {
                throw Refusal.unsupported("No sums of real numbers");
            }
            sum = Math.addExact(sum, value.getIntegerValue());
        }
        return Value.newBuilder().setIntegerValue(sum).build();
    }
}
