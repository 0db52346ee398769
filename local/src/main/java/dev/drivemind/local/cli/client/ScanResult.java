package dev.drivemind.local.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * What came out of a scan.
 *
 * @param json the server's answer
 */
public record ScanResult(JsonObject json) {

    /** COMPLETE, or PARTIAL. */
    public String certificate() {
        return Json.text(json, "certificate").orElse("PARTIAL");
    }

    /** Whether it was a walk through a tree, instead of a listing. */
    public boolean walked() {
        return Json.flag(json, "walked");
    }

    /** Whether nothing is missing. */
    public boolean complete() {
        return certificate().equals("COMPLETE");
    }

    /** Why it is not complete, one sentence each. */
    public List<String> reasons() {
        return texts("reasons");
    }

    /** What is to be known of items that are in the index, one sentence each. */
    public List<String> notes() {
        return texts("notes");
    }

    private List<String> texts(String name) {
        return Json.objects(json, name).stream()
                .map(reason -> Json.text(reason, "text")
                        .or(() -> Json.text(reason, "code"))
                        .orElse(""))
                .toList();
    }

    /** The reasons as they were told. */
    public JsonArray reasonsJson() {
        return json.get("reasons") instanceof JsonArray reasons ? reasons : new JsonArray();
    }

    /** The notes as they were told. */
    public JsonArray notesJson() {
        return json.get("notes") instanceof JsonArray notes ? notes : new JsonArray();
    }

    /** A counter; 0 when it was not told. */
    public long count(String name) {
        return Json.number(json, name).orElse(0);
    }
}
