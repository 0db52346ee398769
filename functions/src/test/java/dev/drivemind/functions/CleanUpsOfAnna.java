package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.index.Files;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryBackend;

/** Clean-ups of one source, asked for over the API. */
abstract class CleanUpsOfAnna {
    final Api api = new Api(MemoryBackend.create(), Api::named, OwnerLimits.STANDARD, Origins.NONE);
    final String source = api.connect(Api.ANNA, "/home/anna");
    final Files index = api.index("anna", source);

    void file(String name) {
        Spot.Named spot = new Spot.Named("", name);
        api.places.place.write(spot, "0123456789");
        try (Shelf shelf = api.places.place.open(() -> {})) {
            Identity is = shelf.look(spot).orElseThrow();
            FileEntry entry = Api.file("id-" + name.hashCode(), name, null);
            api.put(index, entry.withTime(is.modified().toString(), 1));
        }
    }

    TestResponse get(String path) {
        return api.call(TestRequest.get("/api/v1/operations" + path).as(Api.ANNA));
    }

    int refused(String path) {
        String full = "/api/v1/operations" + path;
        return api.callUnchecked(
                        full.replaceFirst("\\?.*", ""), TestRequest.get(full).as(Api.ANNA))
                .status();
    }

    TestResponse post(String path, String body) {
        return api.callUnchecked(
                "/api/v1/operations" + path,
                TestRequest.post("/api/v1/operations" + path, body).as(Api.ANNA));
    }

    void work() {
        for (int i = 0; i < 3; i++) {
            api.deliver();
        }
    }

    JsonObject plan(String what) {
        TestResponse started = post("", "{\"source\":\"" + source + "\"," + what + "}");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        work();
        String id = started.json().getAsJsonObject("operation").get("id").getAsString();
        return get("/" + id).json();
    }

    static String id(JsonObject operation) {
        return operation.get("id").getAsString();
    }
}
