package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An item of the index as the server tells of it.
 *
 * @param json the server's answer
 */
public record FileView(JsonObject json) {
    private static final String FOLDER = "application/vnd.google-apps.folder";

    /** The item's id at its source. */
    public String id() {
        return Json.text(json, "id").orElse("");
    }

    /** Where it stands, from the top of its source. */
    public String path() {
        return Json.text(json, "path").or(() -> Json.text(json, "name")).orElse("");
    }

    /** Whether it is a folder. */
    public boolean folder() {
        return Json.text(json, "mimeType").filter(FOLDER::equals).isPresent();
    }

    /** Its size in bytes; folders and shortcuts have none. */
    public OptionalLong size() {
        return Json.number(json, "size");
    }

    /** When its content last changed, as the source says it. */
    public Optional<String> modifiedTime() {
        return Json.text(json, "modifiedTime");
    }
}
