package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * How far a source is kept up to date, as the server tells of it.
 *
 * @param json the server's answer
 */
public record SyncView(JsonObject json) {

    /** Whether it is looked at by itself. */
    public boolean scheduled() {
        return Json.flag(json, "scheduled");
    }

    /** Whether the source reported a change that is not in the index yet. */
    public boolean dirty() {
        return Json.flag(json, "dirty");
    }

    /** When it is polled if it reports nothing before. */
    public Optional<String> nextLook() {
        return Json.text(json, "nextLook");
    }

    /** Until when the drive tells of changes by itself; empty when it does not. */
    public Optional<String> watchedUntil() {
        return Json.text(json, "watchedUntil");
    }

    /** Why the next scan must list everything. */
    public Optional<String> fullBecause() {
        return Json.text(json, "fullBecause");
    }

    /** When the last finished scan ended. */
    public Optional<String> upToDateAt() {
        return Json.object(json, "lastScan").flatMap(scan -> Json.text(scan, "at"));
    }

    /** When the last finished full scan ended. */
    public Optional<String> fullScanAt() {
        return Json.object(json, "lastFull").flatMap(scan -> Json.text(scan, "at"));
    }
}
