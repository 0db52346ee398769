package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A scan to start.
 *
 * @param source the source's id
 * @param lanes how many listings run at a time; null for the server's choice
 * @param sharedDrives whether shared drives are scanned as well
 * @param sharedWithMe whether files that others shared with the user are
 * @param approveRemovals whether a removal of very many files, which would be held, is approved
 */
public record ScanRequest(
        String source, @Nullable Integer lanes, boolean sharedDrives, boolean sharedWithMe, boolean approveRemovals) {

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("source", source);
        if (lanes != null) {
            json.addProperty("lanes", lanes);
        }
        json.addProperty("sharedDrives", sharedDrives);
        json.addProperty("sharedWithMe", sharedWithMe);
        json.addProperty("approveRemovals", approveRemovals);
        return json;
    }
}
