package dev.drivemind.connector;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records of a day in their one form: fields in order, lists in order of what tells their records apart. The same records have the
 * same bytes, however the service puts them.
 */
public final class DayRecords {
    private final byte[] bytes;
    private final String checksum;
    private final long count;

    private DayRecords(byte[] bytes, long count) {
        this.bytes = bytes;
        this.checksum = Sha256.hex(bytes);
        this.count = count;
    }

    /** Returns them as JSON in UTF-8, which is not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the SHA-256 of the bytes, in hexadecimal digits. */
    public String checksum() {
        return checksum;
    }

    /** Returns how many records there are, in all lists together. */
    public long count() {
        return count;
    }

    /** Makes them of what a transform has made. */
    static DayRecords of(JsonElement made, Output output, int mostBytes) {
        if (!(made instanceof JsonObject object)) {
            throw new CallException(Kind.UNEXPECTED, "The transform made no object of the answer");
        }
        JsonObject whole = new JsonObject();
        long count = 0;
        for (Map.Entry<String, String> list : new TreeMap<>(output.lists()).entrySet()) {
            JsonElement records = object.get(list.getKey());
            if (!(records instanceof JsonArray array)) {
                throw new CallException(Kind.UNEXPECTED, "The transform made no list '" + list.getKey() + "'");
            }
            whole.add(list.getKey(), sorted(array, list.getKey(), list.getValue()));
            count += array.size();
        }
        byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > mostBytes) {
            throw new CallException(Kind.TOO_LARGE, "The records of the day have more than " + mostBytes + " bytes");
        }
        return new DayRecords(bytes, count);
    }

    private static JsonArray sorted(JsonArray array, String list, String field) {
        record Keyed(String key, JsonElement record) {}
        List<Keyed> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonElement each : array) {
            JsonElement key = each instanceof JsonObject record ? record.get(field) : null;
            if (key == null || !key.isJsonPrimitive()) {
                throw new CallException(Kind.UNEXPECTED, "A record of '" + list + "' has no '" + field + "'");
            }
            if (!seen.add(key.getAsString())) {
                throw new CallException(Kind.UNEXPECTED, "Two records of '" + list + "' have the same '" + field + "'");
            }
            all.add(new Keyed(key.getAsString(), ordered(each)));
        }
        all.sort(Comparator.comparing(Keyed::key));
        JsonArray sorted = new JsonArray(all.size());
        all.forEach(each -> sorted.add(each.record()));
        return sorted;
    }

    private static JsonElement ordered(JsonElement value) {
        if (value instanceof JsonObject object) {
            JsonObject ordered = new JsonObject();
            new TreeMap<>(object.asMap()).forEach((name, each) -> ordered.add(name, ordered(each)));
            return ordered;
        }
        if (value instanceof JsonArray array) {
            JsonArray ordered = new JsonArray(array.size());
            array.forEach(each -> ordered.add(ordered(each)));
            return ordered;
        }
        return value;
    }
}
