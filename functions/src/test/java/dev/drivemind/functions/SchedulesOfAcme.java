package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What tests of schedules begin with: a connector, and a tenant of Anna's by it. */
abstract class SchedulesOfAcme {
    static final String DAY = "/api/v1/schedules/acme/2026-03-01";
    static final String ADMIN = "?role=admin";
    static final String TECHNICIAN = "?role=technician&person=7";

    final List<String> goneTooSoon = new ArrayList<>();
    final Api api = new Api(watched(MemoryBackend.create()));

    @BeforeEach
    void addAcme() {
        assertThat(put("field", connector()).status()).isEqualTo(200);
        assertThat(add("acme", "field").status()).isEqualTo(201);
    }

    /** Notes the blobs that are deleted while rows still name them. */
    private Backend watched(Backend memory) {
        MemoryDocuments documents = (MemoryDocuments) memory.documents();
        Blobs blobs = memory.blobs();
        Blobs watched = (Blobs) Proxy.newProxyInstance(
                Blobs.class.getClassLoader(), new Class<?>[] {Blobs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("delete")
                            && documents.all(Schema.SCHEDULE_DAYS).toString().contains(String.valueOf(arguments[0]))) {
                        goneTooSoon.add(String.valueOf(arguments[0]));
                    }
                    return method.invoke(blobs, arguments);
                });
        return new Backend(documents, memory.queue(), watched, memory.events(), memory.vault());
    }

    static String connector() {
        return "{\"service\":{\"baseUrl\":\"https://api.example.com\",\"hosts\":[\"api.example.com\"],"
                + "\"auth\":{\"kind\":\"header\",\"name\":\"X-Api-Key\"}},"
                + "\"day\":{\"path\":\"/{account}/jobs\",\"query\":{\"day\":\"{date}\"},\"items\":\"jobs\"},"
                + "\"window\":{\"daysAhead\":1},"
                + "\"output\":{\"transform\":\"{jobs: items}\",\"lists\":{\"jobs\":\"id\"}},"
                + "\"views\":{\"roles\":{\"admin\":{\"fields\":[\"jobs.id\",\"jobs.technician\",\"jobs.title\",\"jobs.gate\"]},"
                + "\"technician\":{\"fields\":[\"jobs.id\",\"jobs.title\"],\"own\":{\"jobs\":\"technician\"}}},"
                + "\"toggles\":{\"gates\":{\"roles\":[\"technician\"],\"fields\":[\"jobs.gate\"]}}}}";
    }

    TestResponse put(String name, String body) {
        return api.call(TestRequest.of("PUT", "/api/v1/connectors/" + name)
                .header("Content-Type", "application/json")
                .body(body)
                .as(Api.OPERATOR));
    }

    TestResponse add(String tenant, String connector) {
        return api.call(TestRequest.post(
                        "/api/v1/tenants",
                        "{\"name\":\"" + tenant + "\",\"connector\":\"" + connector
                                + "\",\"zone\":\"UTC\",\"key\":\"secret-of-acme\"}")
                .as(Api.ANNA));
    }

    TestResponse change(String body) {
        return api.call(TestRequest.of("PUT", "/api/v1/tenants/acme")
                .header("Content-Type", "application/json")
                .body(body)
                .as(Api.ANNA));
    }

    TestResponse get(String path) {
        return api.call(TestRequest.get(path).as(Api.ANNA));
    }

    void run() {
        assertThat(api.call(TestRequest.post("/api/v1/tenants/acme/run", "").as(Api.ANNA))
                        .status())
                .isEqualTo(202);
        for (int i = 0; i < 10; i++) {
            api.deliver();
            api.time.sleep(Duration.ofSeconds(10));
        }
    }

    static List<String> titles(TestResponse response) {
        return response.json().getAsJsonObject("schedule").getAsJsonArray("jobs").asList().stream()
                .map(job -> job.getAsJsonObject().get("title").getAsString())
                .toList();
    }
}
