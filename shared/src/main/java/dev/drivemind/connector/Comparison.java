package dev.drivemind.connector;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what two APIs tell of a day, record by record. */
public final class Comparison {
    private static final int MOST = 20;

    private final Map<String, String> lists;
    private final List<Difference> differences = new ArrayList<>();

    /**
     * A place at which two answers differ.
     *
     * @param place a path such as {@code /jobs/17/title}, in which records are named by what tells them apart
     * @param kind {@code different}, {@code only-old} or {@code only-new}
     */
    public record Difference(String place, String kind) {}

    private Comparison(Map<String, String> lists) {
        this.lists = lists;
    }

    /**
     * Returns the first places at which two answers differ, at most 20; none if they are equal.
     *
     * @param connector whose lists these are
     * @param old what the API before tells
     * @param here what this one tells
     */
    public static List<Difference> of(Connector connector, byte[] old, byte[] here) {
        Comparison comparison = new Comparison(connector.records().output().lists());
        comparison.compare("", json(old), json(here));
        return List.copyOf(comparison.differences);
    }

    private static JsonObject json(byte[] text) {
        return JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private void compare(String place, JsonObject old, JsonObject here) {
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(here.keySet());
        for (String name : names) {
            String inner = place + "/" + name.replace("~", "~0").replace("/", "~1");
            if (!has(old, name) && has(here, name)) {
                note(inner, "only-new");
            } else if (has(old, name) && !has(here, name)) {
                note(inner, "only-old");
            } else if (has(old, name)) {
                compare(inner, name, old.get(name), here.get(name));
            }
        }
    }

    /** A field that is null is as one that is not there: transforms make such. */
    private static boolean has(JsonObject object, String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    private void compare(String place, String name, JsonElement old, JsonElement here) {
        if (old instanceof JsonObject one && here instanceof JsonObject other) {
            compare(place, one, other);
        } else if (old instanceof JsonArray one && here instanceof JsonArray other && isListOfRecords(place)) {
            compare(place, byKey(one, name), byKey(other, name));
        } else if (!old.equals(here)) {
            note(place, "different");
        }
    }

    private boolean isListOfRecords(String place) {
        return lists.containsKey(place.substring(1));
    }

    /** Records that do not show what tells them apart go by their places. */
    private JsonObject byKey(JsonArray list, String name) {
        String field = lists.getOrDefault(name, "");
        Map<String, JsonElement> records = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonElement key = list.get(i) instanceof JsonObject record ? record.get(field) : null;
            records.put(key != null && key.isJsonPrimitive() ? key.getAsString() : "#" + i, list.get(i));
        }
        JsonObject named = new JsonObject();
        records.forEach(named::add);
        return named;
    }

    private void note(String place, String kind) {
        if (differences.size() < MOST) {
            differences.add(new Difference(place, kind));
        }
    }
}
