package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.host.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a clean-up moves, and puts back, stays the same file in the index, whenever scans come by. */
class TidiedFolderTest extends Following {
    private static final String RULES =
            "{\"rules\": [{\"name\": \"all\", \"move\": \"{category}/{extension}/{name}\"}]}";

    private Path folder() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("folder"));
        for (int i = 0; i < 12; i++) {
            Path below = Files.createDirectories(folder.resolve("folder " + i % 3));
            Files.writeString(below.resolve("file" + i + ".txt"), "text " + i);
        }
        return folder;
    }

    private static Map<String, String> ids(Api api, String source) {
        Map<String, String> ids = new TreeMap<>();
        Truth.exported(api, source).stream()
                .filter(line -> line.has("size"))
                .forEach(line ->
                        ids.put(line.get("name").getAsString(), line.get("id").getAsString()));
        return ids;
    }

    private JsonObject reached(Api api, String operation, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> api.get("operations/" + operation, Map.of()),
                        found -> found.get("state").getAsString().equals(state)
                                && api.job(found.get("job").getAsString()).terminal());
    }

    private String planned(Api api, String source) {
        JsonObject order = new JsonObject();
        order.addProperty("source", source);
        order.add("rules", JsonParser.parseString(RULES));
        String operation = api.post("operations", order)
                .getAsJsonObject("operation")
                .get("id")
                .getAsString();
        JsonObject confirmed = new JsonObject();
        confirmed.add("digest", reached(api, operation, "planned").get("digest"));
        confirmed.addProperty("confirm", true);
        JsonObject unused = api.post("operations/" + operation + "/apply", confirmed);
        reached(api, operation, "applied");
        return operation;
    }

    private Api again() throws IOException {
        server.ifPresent(LocalServer::close);
        return up();
    }

    @Test
    void itsFilesKeepTheirIds() throws Exception {
        Api api = up();
        String source = api.connections().addFolder(folder()).id();
        JobView unused = scan(api, source);
        Map<String, String> before = ids(api, source);

        String operation = planned(api, source);
        assertThat(ids(api, source)).as("applied").isEqualTo(before);
        scan(api, source);
        assertThat(ids(api, source)).as("scanned").isEqualTo(before);
        JsonObject unusedUndo = api.post("operations/" + operation + "/undo", new JsonObject());
        reached(api, operation, "undone");
        scan(api, source);

        assertThat(ids(api, source)).as("undone").isEqualTo(before);
    }

    @Test
    void itsFilesKeepTheirIdsThoughTheServerIsStartedAgain() throws Exception {
        Api api = up();
        String source = api.connections().addFolder(folder()).id();
        JobView unused = scan(api, source);
        Map<String, String> before = ids(api, source);

        String operation = planned(api, source);
        api = again();
        JsonObject unusedUndo = api.post("operations/" + operation + "/undo", new JsonObject());
        reached(api, operation, "undone");
        api = again();
        scan(api, source);

        assertThat(ids(api, source)).as("undone").isEqualTo(before);
    }
}
