package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.index.Files;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.schedule.Connectors;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one user has: the ids that requests name, each by the name of the parameter or field that it is given in. A new kind of thing
 * that requests name is added here.
 *
 * @param ids by the names of parameters, fields and headers
 */
record Belongings(Map<String, String> ids) {
    /** Stands in everything of Anna's that others must not see. */
    static final String CANARY = "canary";

    /** The name by which the key of Anna's agent is here; no parameter is called so. */
    static final String AGENT_KEY = "key of the agent";

    /** The name by which the key of a reader of Anna's tenant is here; no parameter is called so. */
    static final String READER_KEY = "key of the reader";

    /** The same names with ids of the same form that nobody has. */
    static final Belongings NOBODYS = new Belongings(Map.ofEntries(
            Map.entry("source", "folder-000000000000000000000000"),
            Map.entry("job", "00000000-0000-4000-8000-000000000000"),
            Map.entry("jobId", "00000000-0000-4000-8000-000000000000"),
            Map.entry("run", "00000000-0000-4000-8000-000000000000"),
            Map.entry("from", "00000000-0000-4000-8000-000000000000"),
            Map.entry("snapshot", "00000000-0000-4000-8000-000000000000"),
            Map.entry("to", "00000000-0000-4000-8000-000000000000"),
            Map.entry("file", "nothing-of-this-id"),
            Map.entry("folder", "nothing-of-this-id"),
            Map.entry("agent", "0".repeat(20)),
            Map.entry("root", "nothing-of-this-id"),
            Map.entry("command", "00000000-0000-4000-8000-000000000004"),
            Map.entry(AGENT_KEY, "dma_" + "0".repeat(20) + "_" + "0".repeat(43)),
            Map.entry("report", "00000000-0000-4000-8000-000000000003"),
            Map.entry("operation", "00000000-0000-4000-8000-000000000005"),
            Map.entry("digest", "0".repeat(64)),
            Map.entry("category", "00000000-0000-4000-8000-000000000002"),
            Map.entry("connector", "connector-of-nobody"),
            Map.entry("tenant", "tenant-of-nobody"),
            Map.entry("reader", "0".repeat(20)),
            Map.entry("role", "role-of-nobody"),
            Map.entry(READER_KEY, "dmr_" + "0".repeat(20) + "_" + "0".repeat(43)),
            Map.entry("X-Goog-Channel-ID", "00000000-0000-4000-8000-000000000001"),
            Map.entry("id", "0".repeat(64)),
            Map.entry("state", "a-state-of-nobody"),
            Map.entry("code", "a-code-of-nobody"),
            Map.entry("pageToken", "bm90aGluZyBvZiB0aGlz")));

    /** Gives Anna a source with files, scans that have ended, a channel, and a connection that she has begun. */
    static Belongings ofAnna(Api api, PlayedOAuthServer oauth) {
        String source = api.connect(Api.ANNA, "/home/canary-anna");
        api.connect(Api.ANNA, "/home/canary-other");
        Files index = api.index("anna", source);
        api.put(index, Api.folder("canary-folder", "canary folder", null));
        api.put(index, Api.file("canary-1", "canary one.txt", "canary-folder"));
        api.put(index, Api.file("canary-2", "canary two.txt", "canary-folder"));
        String job = scanned(api, source);
        api.time.sleep(Duration.ofSeconds(1));
        scanned(api, source);
        new Channels(api.backend.documents())
                .open("canary-channel", "anna", source, api.time.now().plus(Duration.ofDays(1)));
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("source", source);
        ids.put("job", job);
        ids.put("jobId", job);
        ids.put("run", job);
        ids.put("file", "canary-1");
        ids.put("folder", "canary-folder");
        ids.put("X-Goog-Channel-ID", "canary-channel");
        ids.put("category", category(api));
        operation(api, source, ids);
        agent(api, ids);
        schedules(api, ids);
        consented(api, oauth, ids);
        String snapshot = made(api, "/api/v1/insights", "{\"source\":\"" + source + "\"}");
        ids.put("from", snapshot);
        ids.put("to", snapshot);
        ids.put("snapshot", snapshot);
        worked(api, "/api/v1/duplicates", "");
        ids.put("report", made(api, "/api/v1/reports", "{\"source\":\"" + source + "\"}"));
        return new Belongings(ids);
    }

    private static String category(Api api) {
        String body = "{\"name\":\"canary books\",\"extensions\":[\"epub\"]}";
        return api.call(TestRequest.post("/api/v1/categories", body).as(Api.ANNA))
                .json()
                .get("id")
                .getAsString();
    }

    /** A connector, and a tenant with another one whose days were fetched. */
    private static void schedules(Api api, Map<String, String> ids) {
        for (String name : List.of("canary-connector", "canary-other")) {
            String body =
                    Contract.operation("putConnector").example().orElseThrow().toString();
            assertThat(api.call(TestRequest.of("PUT", "/api/v1/connectors/" + name)
                                    .header("Content-Type", "application/json")
                                    .body(body)
                                    .as(Api.OPERATOR))
                            .status())
                    .isEqualTo(200);
        }
        String tenant =
                "{\"name\":\"canary-tenant\",\"connector\":\"canary-other\",\"zone\":\"UTC\",\"key\":\"canary-key\"}";
        assertThat(api.call(TestRequest.post("/api/v1/tenants", tenant).as(Api.ANNA))
                        .status())
                .isEqualTo(201);
        assertThat(api.call(TestRequest.post("/api/v1/tenants/canary-tenant/run", "")
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(202);
        api.deliver();
        ids.put("connector", "canary-connector");
        ids.put("tenant", "canary-tenant");
        ids.put("role", "admin");
        JsonObject reader = api.reader(Api.ANNA, "canary-tenant", "{\"role\":\"admin\",\"name\":\"canary reader\"}");
        ids.put("reader", reader.get("id").getAsString());
        ids.put(READER_KEY, reader.get("key").getAsString());
    }

    /** Gives an owner a tenant, called after them, if they have none. */
    static void tenantOf(String owner, String token, Api api) {
        JsonObject document = JsonParser.parseString(Contract.operation("putConnector")
                        .example()
                        .orElseThrow()
                        .toString())
                .getAsJsonObject();
        document.addProperty("name", "of-" + owner);
        Object unused = new Connectors(api.backend.documents(), owner).put(document.toString(), api.time.now());
        TestResponse added = api.call(TestRequest.post(
                        "/api/v1/tenants",
                        "{\"name\":\"of-" + owner + "\",\"connector\":\"of-" + owner
                                + "\",\"zone\":\"UTC\",\"key\":\"a-key\"}")
                .as(token));
        assertThat(added.status()).isIn(201, 400);
    }

    /** A clean-up of long ago: it can be carried out, undone and purged. */
    private static void operation(Api api, String source, Map<String, String> ids) {
        String body = "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}";
        JsonObject planned = api.call(
                        TestRequest.post("/api/v1/operations", body).as(Api.ANNA))
                .json();
        for (int i = 0; i < 3; i++) {
            api.deliver();
        }
        Ref ref = new Ref(
                Schema.OPERATIONS,
                planned.getAsJsonObject("operation").get("id").getAsString());
        Fields old = Fields.builder()
                .put("state", "applied")
                .put("createdAt", 0)
                .put("appliedAt", 0)
                .build();
        api.backend.documents().commit(List.of(Write.update(ref, old)));
        ids.put("operation", ref.id());
        ids.put(
                "digest",
                api.backend.documents().get(ref).orElseThrow().fields().string("digest"));
    }

    /** An agent of Anna's that has registered a root, and was told to do something. */
    private static void agent(Api api, Map<String, String> ids) {
        JsonObject added = api.agent(Api.ANNA, "canary nas");
        String id = added.get("agentId").getAsString();
        String key = added.get("key").getAsString();
        String registration =
                "{\"installation\":\"canary\",\"roots\":[{\"id\":\"data\",\"path\":\"/canary/data\",\"share\":\"archive\"}]}";
        assertThat(api.call(TestRequest.post("/api/v1/agents/register", registration)
                                .as(key))
                        .status())
                .isEqualTo(200);
        String first =
                "{\"epoch\":1,\"root\":\"data\",\"session\":\"s-1\",\"seq\":1,\"end\":{\"folders\":1,\"files\":0}}";
        assertThat(api.call(TestRequest.post("/api/v1/files/ingest", first).as(key))
                        .status())
                .isEqualTo(503);
        api.deliver();
        ids.put("agent", id);
        ids.put("root", "data");
        ids.put(AGENT_KEY, key);
        ids.put(
                "command",
                api.call(TestRequest.post("/api/v1/agents/" + id + "/commands", "{\"kind\":\"scan\"}")
                                .as(Api.ANNA))
                        .json()
                        .get("id")
                        .getAsString());
    }

    /** Anna has consented, and her browser has not come back yet. */
    private static void consented(Api api, PlayedOAuthServer oauth, Map<String, String> ids) {
        TestResponse begun = api.call(TestRequest.post(
                        "/api/v1/connect/start",
                        "{\"url\":\"" + oauth.root() + "\",\"clientId\":\"" + PlayedOAuthServer.CLIENT_ID
                                + "\",\"clientSecret\":\"" + PlayedOAuthServer.CLIENT_SECRET + "\"}")
                .as(Api.ANNA));
        String page = begun.json().get("authorizationUrl").getAsString();
        ids.put("id", begun.json().get("id").getAsString());
        ids.put("state", PlayedOAuthServer.asked(page).getOrDefault("state", ""));
        ids.put("code", oauth.consent(page));
    }

    /** Streams of jobs that go on do not end, so each job here has. */
    private static String scanned(Api api, String source) {
        api.scan.willEndWith(ScriptedScan.done("COMPLETE"));
        String job = api.start(Api.ANNA, source);
        for (int i = 0; i < 3; i++) {
            api.deliver();
        }
        assertThat(state(api, job)).isEqualTo("SUCCEEDED");
        return job;
    }

    /** A job that Anna asks for is done. */
    static void worked(Api api, String path, String body) {
        String unusedJob = made(api, path, body);
    }

    /** The same; returns the job's id. */
    static String made(Api api, String path, String body) {
        TestResponse started = api.call(TestRequest.post(path, body).as(Api.ANNA));
        String job = started.json().getAsJsonObject("job").get("id").getAsString();
        for (int i = 0; i < 20 && !"SUCCEEDED".equals(state(api, job)); i++) {
            api.deliver();
        }
        assertThat(state(api, job)).isEqualTo("SUCCEEDED");
        return job;
    }

    private static String state(Api api, String job) {
        return api.call(TestRequest.get("/api/v1/scan/status?job=" + job).as(Api.ANNA))
                .json()
                .get("state")
                .getAsString();
    }

    /** The id that goes by a name. */
    Optional<String> id(String name) {
        return Optional.ofNullable(ids.get(name));
    }

    /** The same with another one. */
    Belongings with(String name, String id) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.put(name, id);
        return new Belongings(more);
    }

    /** A text without the ids, so that answers about different things can be compared. */
    String without(String text) {
        String rest = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            rest = rest.replace(id.getValue(), "ID");
        }
        return rest;
    }
}
