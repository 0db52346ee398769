package dev.drivemind.functions.typesense;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.Words;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How a file is indexed. Words are given as they were taken from its texts, with spaces between, so that the server takes the same ones.
 * What is compared as a whole is hashed: so nothing in it can be taken for a part of a filter.
 */
final class TypesenseDocument {
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String RUN = "run";
    static final String NAME = "name";
    static final String PATH = "path";
    static final String ALL = "all";
    static final String TYPE = "type";
    static final String FOLDER = "folder";
    static final String OWNER = "owner";
    static final String MODIFIED = "modified";

    /** What is shown again: not indexed. */
    static final String OF_SOURCE = "ofSource";

    static final String FILE = "file";

    /** Stands between texts, so that no phrase reaches from one into another. */
    private static final String GAP = " drivemindgap ";

    private TypesenseDocument() {}

    static JsonObject schema(String collection) {
        JsonArray fields = new JsonArray();
        List.of(SOURCE, RUN, NAME, PATH, ALL).forEach(name -> fields.add(field(name, "string")));
        List.of(TYPE, FOLDER, OWNER).forEach(name -> fields.add(field(name, "string[]")));
        JsonObject modified = field(MODIFIED, "int64");
        modified.addProperty("optional", true);
        fields.add(modified);
        for (String name : List.of(OF_SOURCE, FILE)) {
            JsonObject shown = field(name, "string");
            shown.addProperty("index", false);
            shown.addProperty("optional", true);
            fields.add(shown);
        }
        JsonObject schema = new JsonObject();
        schema.addProperty("name", collection);
        schema.add("fields", fields);
        return schema;
    }

    private static JsonObject field(String name, String type) {
        JsonObject field = new JsonObject();
        field.addProperty("name", name);
        field.addProperty("type", type);
        return field;
    }

    static JsonObject of(SearchDocument file, String run) {
        String whole = file.path();
        String name = names(file.entry().name());
        String path = names(whole.substring(0, Math.max(0, whole.lastIndexOf('/'))));
        JsonObject document = new JsonObject();
        document.addProperty(ID, hashed(file.key()));
        document.addProperty(SOURCE, hashed(file.source()));
        document.addProperty(RUN, hashed(run));
        document.addProperty(NAME, name);
        document.addProperty(PATH, path);
        document.addProperty(ALL, name + GAP + path + GAP + String.join(" ", Words.of(file.text())));
        document.add(TYPE, hashed(file.types()));
        document.add(FOLDER, hashed(file.folders()));
        document.add(OWNER, hashed(file.owners()));
        file.modified().ifPresent(at -> document.addProperty(MODIFIED, at));
        document.addProperty(OF_SOURCE, file.source());
        document.addProperty(FILE, file.entry().id());
        return document;
    }

    private static String names(String name) {
        List<String> words = Words.of(name);
        List<String> parts = new ArrayList<>(Words.ofName(name));
        parts.removeAll(words);
        return String.join(" ", words) + GAP + String.join(" ", parts);
    }

    private static JsonArray hashed(Collection<String> values) {
        JsonArray hashes = new JsonArray();
        values.forEach(value -> hashes.add(hashed(value)));
        return hashes;
    }

    static String hashed(String value) {
        return Sha256.hex(value.getBytes(StandardCharsets.UTF_8));
    }
}
