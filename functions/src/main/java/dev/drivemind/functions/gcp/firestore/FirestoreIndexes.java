package dev.drivemind.functions.gcp.firestore;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The indexes that Firestore needs, from the registry of queries: the content of {@code firestore.indexes.json}, in Firebase's
 * format.
 *
 * <p>No field is indexed by itself unless a query looks it up alone: Firestore would index every field twice, and an index over
 * times or serial numbers holds its collection to 500 writes a second. A query over several fields has one index of its own,
 * made of these fields, rather than several that are merged: it is one entry for each document instead of one for each field,
 * and answers without reading past what does not match. An index is read in its own direction only, so an order has two.
 *
 * <p>There is no time to live: Firestore takes only its own type of time for it, which documents do not have, and whatever
 * grows stale is removed by the jobs themselves.
 */
public final class FirestoreIndexes {
    private static final String ASCENDING = "ASCENDING";
    private static final String DESCENDING = "DESCENDING";
    private static final String ANY = "*";
    private static final String OWNER = "ownerId";

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Schema schema;

    /** For these collections. */
    public FirestoreIndexes(Schema schema) {
        this.schema = schema;
    }

    private record Part(String field, String order) {}

    private record Index(String collection, List<Part> parts) {}

    /** The whole file. */
    public String json() {
        JsonObject file = new JsonObject();
        file.add("indexes", array(composites().map(FirestoreIndexes::json)));
        file.add("fieldOverrides", array(schema.declarations().stream().flatMap(FirestoreIndexes::overrides)));
        return GSON.toJson(file) + "\n";
    }

    private Stream<Index> composites() {
        Stream<Index> asked = schema.shapes().stream().flatMap(FirestoreIndexes::composites);
        Stream<Index> listened = schema.declarations().stream()
                .flatMap(collection -> collection.browsers().queries().stream())
                .map(FirestoreIndexes::newestFirst);
        return Stream.concat(asked, listened)
                .filter(index -> index.parts().size() > 1)
                .distinct()
                .sorted(Comparator.comparing(Index::collection)
                        .thenComparing(index -> index.parts().toString()));
    }

    private static Stream<Index> composites(Shape shape) {
        List<Index> indexes = new ArrayList<>();
        if (shape.orderBy().isPresent()) {
            for (String order : List.of(ASCENDING, DESCENDING)) {
                indexes.add(index(
                        shape.collection(),
                        shape.equal(),
                        new Part(shape.orderBy().get(), order)));
            }
        } else {
            indexes.add(index(shape.collection(), shape.equal()));
        }
        // Documents without the summed field are counted all the same: that needs an index without it.
        shape.sum().ifPresent(sum -> indexes.add(index(shape.collection(), shape.equal(), new Part(sum, ASCENDING))));
        return indexes.stream();
    }

    /** What pages listen to. Security rules are no filters: each query must itself ask for its owner's documents. */
    private static Index newestFirst(Shape shape) {
        Stream<Part> order = shape.orderBy().stream().map(field -> new Part(field, DESCENDING));
        return index(shape.collection(), shape.equal(), order.toArray(Part[]::new));
    }

    private static Index index(String collection, List<String> equal, Part... last) {
        Stream<Part> filters = equal.stream().map(field -> new Part(field, ASCENDING));
        return new Index(collection, Stream.concat(filters, Stream.of(last)).toList());
    }

    private static Stream<JsonObject> overrides(Collection collection) {
        Stream<JsonObject> none = Stream.of(override(collection.name(), ANY, Stream.empty()));
        return Stream.concat(
                none,
                lookedUpAlone(collection).stream()
                        .sorted()
                        .map(field -> override(collection.name(), field, Stream.of(ASCENDING))));
    }

    private static Set<String> lookedUpAlone(Collection collection) {
        Set<String> alone = new LinkedHashSet<>();
        for (Shape shape : collection.shapes()) {
            if (shape.equal().size() == 1 && shape.orderBy().isEmpty()) {
                alone.addAll(shape.equal());
            }
        }
        // The plainest of a page's queries asks for all that its user owns.
        if (!collection.browsers().queries().isEmpty()) {
            alone.add(OWNER);
        }
        return alone;
    }

    private static JsonObject json(Index index) {
        JsonObject json = new JsonObject();
        json.addProperty("collectionGroup", index.collection());
        json.addProperty("queryScope", "COLLECTION");
        json.add("fields", array(index.parts().stream().map(part -> {
            JsonObject field = new JsonObject();
            field.addProperty("fieldPath", part.field());
            field.addProperty("order", part.order());
            return field;
        })));
        return json;
    }

    private static JsonObject override(String collection, String field, Stream<String> orders) {
        JsonObject json = new JsonObject();
        json.addProperty("collectionGroup", collection);
        json.addProperty("fieldPath", field);
        json.addProperty("ttl", false);
        json.add("indexes", array(orders.map(order -> {
            JsonObject index = new JsonObject();
            index.addProperty("order", order);
            index.addProperty("queryScope", "COLLECTION");
            return index;
        })));
        return json;
    }

    private static JsonArray array(Stream<JsonObject> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
