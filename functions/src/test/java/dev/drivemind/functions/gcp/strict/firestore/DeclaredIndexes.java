package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Value;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The indexes of {@code firestore.indexes.json}, as the service would have them once the file is deployed. */
final class DeclaredIndexes {
    private static final String ANY = "*";
    private static final Set<Boolean> BOTH = Set.of(true, false);

    private final Map<String, List<Shape>> composites = new HashMap<>();
    private final Map<String, Map<String, Set<Boolean>>> overrides = new HashMap<>();

    /** A field within an index, and its direction. */
    record Part(String field, boolean descending) {}

    /** The fields of an index in their order. */
    record Shape(List<Part> parts) {
        boolean endsDescending() {
            return parts.get(parts.size() - 1).descending();
        }
    }

    static DeclaredIndexes read(Path file) {
        try {
            return new DeclaredIndexes(
                    JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new IllegalStateException("No index file " + file, e);
        }
    }

    DeclaredIndexes(JsonObject file) {
        for (JsonObject index : objects(file, "indexes")) {
            List<Part> parts = objects(index, "fields").stream()
                    .map(field -> new Part(text(field, "fieldPath"), isDescending(field)))
                    .toList();
            if (parts.size() < 2) {
                throw new IllegalStateException("No composite index: " + index);
            }
            composites
                    .computeIfAbsent(text(index, "collectionGroup"), any -> new ArrayList<>())
                    .add(new Shape(parts));
        }
        for (JsonObject override : objects(file, "fieldOverrides")) {
            Set<Boolean> directions = objects(override, "indexes").stream()
                    .map(DeclaredIndexes::isDescending)
                    .collect(Collectors.toSet());
            overrides
                    .computeIfAbsent(text(override, "collectionGroup"), any -> new HashMap<>())
                    .put(text(override, "fieldPath"), directions);
        }
    }

    /** The composite indexes of a collection. */
    List<Shape> composites(String collection) {
        return composites.getOrDefault(collection, List.of());
    }

    /** Whether a field is indexed by itself in a direction. */
    boolean isSingle(String collection, Part part) {
        return directions(collection, part.field()).contains(part.descending());
    }

    private Set<Boolean> directions(String collection, String field) {
        Map<String, Set<Boolean>> fields = overrides.getOrDefault(collection, Map.of());
        return fields.getOrDefault(field, fields.getOrDefault(ANY, BOTH));
    }

    /** How many index entries a document has. */
    long entries(String collection, Map<String, Value> fields) {
        long entries = composites(collection).stream()
                .filter(shape -> shape.parts().stream().allMatch(part -> fields.containsKey(part.field())))
                .count();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            entries += directions(collection, field.getKey()).size() * leaves(field.getValue());
        }
        return entries;
    }

    private static long leaves(Value value) {
        long leaves = 1L + value.getArrayValue().getValuesCount();
        for (Value nested : value.getMapValue().getFieldsMap().values()) {
            leaves += leaves(nested);
        }
        return leaves;
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        JsonArray array = parent.getAsJsonArray(name);
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static boolean isDescending(JsonObject index) {
        return text(index, "order").equals("DESCENDING");
    }
}
