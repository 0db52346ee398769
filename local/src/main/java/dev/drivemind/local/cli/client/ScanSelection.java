package dev.drivemind.local.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What of a source is to be scanned from now on; what is empty stays as it was chosen before.
 *
 * @param sharedDrives whether shared drives are scanned as well
 * @param sharedWithMe whether files that others shared with the user are
 * @param folders the ids of the only folders that are scanned; an empty list for all
 * @param ignore rules for what is left out
 */
public record ScanSelection(
        Optional<Boolean> sharedDrives,
        Optional<Boolean> sharedWithMe,
        Optional<List<String>> folders,
        Optional<List<String>> ignore) {
    /** All as before. */
    public static final ScanSelection AS_BEFORE =
            new ScanSelection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    void addTo(JsonObject json) {
        sharedDrives.ifPresent(value -> json.addProperty("sharedDrives", value));
        sharedWithMe.ifPresent(value -> json.addProperty("sharedWithMe", value));
        folders.ifPresent(ids -> json.add("folders", array(ids)));
        ignore.ifPresent(rules -> json.add("ignore", array(rules)));
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
