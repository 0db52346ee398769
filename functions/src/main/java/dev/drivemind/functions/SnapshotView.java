package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.snapshot.StoredSnapshot;

/** A snapshot as the API tells it. */
final class SnapshotView {
    private SnapshotView() {}

    static JsonObject of(StoredSnapshot snapshot) {
        Json json = new Json()
                .put("id", snapshot.job())
                .put("scan", snapshot.scan())
                .put("certificate", snapshot.fields().optionalString("certificate"))
                .put("at", snapshot.at());
        for (String count : new String[] {"files", "folders", "shortcuts", "bytes"}) {
            json.put(count, snapshot.fields().number(count));
        }
        return json.build();
    }
}
