package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * A source of files as the server tells of it.
 *
 * @param json the server's answer
 */
public record SourceView(JsonObject json) {

    /** The source's id. */
    public String id() {
        return Json.text(json, "id").orElse("");
    }

    /** {@code folder}, {@code drive}, {@code agent} or {@code bucket}. */
    public String kind() {
        return Json.text(json, "kind").orElse("");
    }

    /** What people call it; not unique. */
    public String name() {
        return Json.text(json, "name").orElseGet(this::label);
    }

    /** What its user called it, or what was known of it when it was connected. */
    public String label() {
        return Json.text(json, "label")
                .or(this::path)
                .or(() -> Json.text(json, "url"))
                .orElse(id());
    }

    /** The folder on this machine, for a folder. */
    public Optional<String> path() {
        return Json.text(json, "path").filter(path -> kind().equals("folder"));
    }

    /** Where its Drive API is, for a drive. */
    public Optional<String> url() {
        return Json.text(json, "url");
    }

    /** When and how its latest scan ended, or where that stands; empty when it was never scanned. */
    public Optional<String> lastScan() {
        return Json.object(json, "lastScan").map(scan -> {
            String outcome = Json.text(scan, "certificate")
                    .or(() -> Json.text(scan, "state"))
                    .orElse("");
            return Json.text(scan, "endedAt").map(ended -> ended + " ").orElse("") + outcome;
        });
    }
}
