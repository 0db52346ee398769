package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;

/**
 * What one scan has changed, as the server tells of it.
 *
 * @param json the server's answer
 */
public record RunView(JsonObject json) {

    /** The id of its job. */
    public String run() {
        return Json.text(json, "run").orElse("");
    }

    /** Whether it read the change feed rather than list everything. */
    public boolean delta() {
        return Json.text(json, "kind").filter(JobView.DELTA::equals).isPresent();
    }

    /** Why it did. */
    public String because() {
        return Json.text(json, "because").orElse("");
    }

    /** When it ended. */
    public String at() {
        return Json.text(json, "at").orElse("");
    }

    /** How many items it created, updated or removed. */
    public long count(String name) {
        return Json.number(json, name).orElse(0);
    }
}
