package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A scan to start.
 *
 * @param source the source's id
 * @param lanes how many listings run at a time; null for the server's choice
 * @param choice what of the source is scanned
 * @param full whether everything is listed even if the change feed would do
 * @param approveRemovals whether a removal of very many files, which would be held, is approved
 */
public record ScanRequest(
        String source, @Nullable Integer lanes, ScanSelection choice, boolean full, boolean approveRemovals) {

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("source", source);
        if (lanes != null) {
            json.addProperty("lanes", lanes);
        }
        choice.addTo(json);
        json.addProperty("full", full);
        json.addProperty("approveRemovals", approveRemovals);
        return json;
    }
}
