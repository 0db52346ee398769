package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.Value;
import dev.drivemind.functions.gcp.strict.firestore.DeclaredIndexes.Part;
import dev.drivemind.functions.gcp.strict.firestore.DeclaredIndexes.Shape;
import dev.drivemind.functions.gcp.strict.firestore.IndexTable.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents of one collection, and the indexes that were asked for so far; guarded by its database. */
final class CollectionTable {
    private final NavigableMap<String, Document> documents = new TreeMap<>(ValueOrder.TEXTS);
    private final Map<IndexKey, IndexTable> indexes = new HashMap<>();

    private record IndexKey(Shape shape, boolean descending) {}

    /** What a query found, and how many index entries were read for it. */
    record Found(List<Document> documents, long entries) {}

    @Nullable
    Document get(String id) {
        return documents.get(id);
    }

    Collection<Document> documents() {
        return documents.values();
    }

    int size() {
        return documents.size();
    }

    void put(String id, @Nullable Document document) {
        Document before = document == null ? documents.remove(id) : documents.put(id, document);
        for (IndexTable index : indexes.values()) {
            if (before != null) {
                index.remove(id, before);
            }
            if (document != null) {
                index.add(id, document);
            }
        }
    }

    Found find(QueryPlan plan) {
        List<Document> found = new ArrayList<>();
        long read = 0;
        List<Value> leading = leading(plan);
        Position start = new Position(plan);
        IndexTable index = index(plan);
        for (Entry entry : index.from(start.seek(leading))) {
            if (found.size() == plan.limit() || !begins(entry, leading)) {
                break;
            }
            read++;
            Verdict verdict = verdict(plan, entry, leading.size());
            if (verdict == Verdict.END) {
                break;
            }
            Document document = document(entry.id());
            if (verdict == Verdict.MATCH && !start.isBefore(entry, leading.size()) && matches(plan, document)) {
                found.add(document);
            }
        }
        return new Found(found, read);
    }

    private Document document(String id) {
        Document document = documents.get(id);
        if (document == null) {
            throw new IllegalStateException("An index entry without its document: " + id);
        }
        return document;
    }

    private IndexTable index(QueryPlan plan) {
        return indexes.computeIfAbsent(new IndexKey(plan.index(), plan.descending()), key -> {
            IndexTable table = new IndexTable(key.shape(), key.descending());
            documents.forEach(table::add);
            return table;
        });
    }

    private static List<Value> leading(QueryPlan plan) {
        List<Value> leading = new ArrayList<>();
        for (Part part : plan.index().parts()) {
            Value value = plan.equal().get(part.field());
            if (value == null) {
                break;
            }
            leading.add(value);
        }
        return leading;
    }

    private static boolean begins(Entry entry, List<Value> leading) {
        for (int i = 0; i < leading.size(); i++) {
            if (ValueOrder.INSTANCE.compare(entry.values().get(i), leading.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private enum Verdict {
        SKIP,
        MATCH,
        END
    }

    private static Verdict verdict(QueryPlan plan, Entry entry, int at) {
        for (FieldFilter range : plan.ranges()) {
            Value value = entry.values().get(at);
            Value bound = range.getValue();
            int compared = ValueOrder.INSTANCE.compare(value, bound);
            boolean within = ValueOrder.kind(value) == ValueOrder.kind(bound)
                    && switch (range.getOp()) {
                        case LESS_THAN -> compared < 0;
                        case LESS_THAN_OR_EQUAL -> compared <= 0;
                        case GREATER_THAN -> compared > 0;
                        default -> compared >= 0;
                    };
            if (!within) {
                boolean upper = range.getOp() == FieldFilter.Operator.LESS_THAN
                        || range.getOp() == FieldFilter.Operator.LESS_THAN_OR_EQUAL;
                boolean turned = plan.index().parts().get(at).descending();
                boolean past = upper ? !turned && compared >= 0 : turned && compared <= 0;
                return past ? Verdict.END : Verdict.SKIP;
            }
        }
        return Verdict.MATCH;
    }

    private static boolean matches(QueryPlan plan, Document document) {
        return plan.equal().entrySet().stream()
                .allMatch(filter -> document.containsFields(filter.getKey())
                        && ValueOrder.INSTANCE.compare(document.getFieldsOrThrow(filter.getKey()), filter.getValue())
                                == 0);
    }
}
