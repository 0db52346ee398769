package dev.drivemind.functions;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.store.MemoryDocuments;
import java.util.ArrayList;
import java.util.List;

/** What users and operators ask of privacy, over the functions in memory. */
abstract class PrivacyApi {
    final Api api = new Api();
    final String source = api.connect(Api.ANNA, "/home/anna");

    TestResponse post(String path, String json, String token) {
        return api.call(TestRequest.post("/api/v1/" + path, json).as(token));
    }

    TestResponse get(String path, String token) {
        return api.call(TestRequest.get("/api/v1/" + path).as(token));
    }

    TestResponse disconnect(String token) {
        return post("connect/disconnect", "{\"source\":\"" + source + "\"}", token);
    }

    TestResponse erase(String token) {
        return post("erase", "{\"confirm\":\"erase everything\"}", token);
    }

    MemoryDocuments stored() {
        return (MemoryDocuments) api.backend.documents();
    }

    void work() {
        for (int i = 0; i < 10; i++) {
            api.deliver();
            api.time.sleep(java.time.Duration.ofSeconds(2));
        }
    }

    List<String> audit(String token) {
        List<String> told = new ArrayList<>();
        for (JsonElement element : get("audit", token).json().getAsJsonArray("entries")) {
            JsonObject entry = element.getAsJsonObject();
            told.add(
                    entry.get("actor").getAsString() + " " + entry.get("action").getAsString() + " "
                            + entry.get("outcome").getAsString());
        }
        return told;
    }
}
