package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What a scan has done to one item, as the server tells of it.
 *
 * @param json the server's answer
 */
public record ChangedView(JsonObject json) {

    /** In one word, such as {@code moved}. */
    public String what() {
        return Json.text(json, "what").orElse("");
    }

    /** Where it is, or was last. */
    public String path() {
        return Json.text(json, "path").orElse("");
    }

    /** Where it was before, of what was renamed or moved. */
    public Optional<String> pathBefore() {
        return Json.text(json, "pathBefore");
    }
}
