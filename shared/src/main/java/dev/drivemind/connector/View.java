package dev.drivemind.connector;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** What one reader sees of a day: allowed fields alone, and of some lists their own records alone. */
public final class View {
    private final SortedSet<String> fields;
    private final Map<String, String> own;
    private final Optional<String> person;
    private final boolean toggled;

    View(SortedSet<String> fields, Map<String, String> own, Optional<String> person, boolean toggled) {
        this.toggled = toggled;
        this.fields = fields;
        this.own = new TreeMap<>(own);
        this.person = person;
    }

    /** Returns true if readers see different records, by who they are. */
    public boolean isPersonal() {
        return !own.isEmpty();
    }

    /** Returns true if it is the same for all readers and tenants' settings: it has neither a filter nor a toggle. */
    public boolean isShared() {
        return own.isEmpty() && !toggled;
    }

    /** Returns a text that is another one for whatever shows something else of the same day. */
    public String fingerprint() {
        String text = fields + "\n" + own + "\n" + (isPersonal() ? person.orElse("") : "");
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    }

    /** Returns what is seen of the records of a day, as JSON in UTF-8. */
    public byte[] of(byte[] records) {
        JsonObject whole = JsonParser.parseString(new String(records, StandardCharsets.UTF_8))
                .getAsJsonObject();
        JsonObject seen = new JsonObject();
        for (Map.Entry<String, JsonElement> list : whole.entrySet()) {
            String name = list.getKey();
            if (list.getValue() instanceof JsonArray array && showsAny(name)) {
                seen.add(name, ofList(name, array));
            }
        }
        return seen.toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean showsAny(String path) {
        return fields.stream().anyMatch(field -> field.startsWith(path + "."));
    }

    private JsonArray ofList(String name, JsonArray list) {
        JsonArray seen = new JsonArray();
        for (JsonElement each : list) {
            if (each instanceof JsonObject record && isShown(name, record)) {
                seen.add(ofObject(name, record));
            }
        }
        return seen;
    }

    /** A record that does not say whose it is belongs to no person. */
    private boolean isShown(String list, JsonObject record) {
        String field = own.get(list);
        if (field == null) {
            return true;
        }
        JsonElement whose = record.get(field);
        return whose != null
                && whose.isJsonPrimitive()
                && person.isPresent()
                && person.get().equals(whose.getAsString());
    }

    private JsonObject ofObject(String path, JsonObject object) {
        JsonObject seen = new JsonObject();
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            String place = path + "." + field.getKey();
            of(place, field.getValue()).ifPresent(value -> seen.add(field.getKey(), value));
        }
        return seen;
    }

    /** An object within a record, in lists or not, is seen as far as its own fields are. */
    private Optional<JsonElement> of(String path, JsonElement value) {
        if (value instanceof JsonObject object) {
            return showsAny(path) ? Optional.of(ofObject(path, object)) : Optional.empty();
        }
        if (value instanceof JsonArray array && holdsObjects(array)) {
            return showsAny(path) ? Optional.of(ofObjects(path, array)) : Optional.empty();
        }
        return fields.contains(path) ? Optional.of(value) : Optional.empty();
    }

    private static boolean holdsObjects(JsonArray array) {
        return array.asList().stream()
                .anyMatch(each -> each.isJsonObject() || (each instanceof JsonArray inner && holdsObjects(inner)));
    }

    private JsonArray ofObjects(String path, JsonArray array) {
        JsonArray seen = new JsonArray();
        for (JsonElement each : array) {
            of(path, each).ifPresent(seen::add);
        }
        return seen;
    }
}
