package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsApiTest {
    private final Api api = new Api();

    private JsonObject metrics() {
        TestResponse answer = api.call(TestRequest.get("/api/v1/metrics").as(Api.OPERATOR));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String health(String part) {
        return metrics().getAsJsonObject("health").get(part).getAsString();
    }

    @Test
    void theSixFiguresAreThere() {
        String source = api.connect(Api.ANNA, "/home/anna");
        api.put(api.index("anna", source), Api.file("1", "one.txt", null));
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"start\"}");

        JsonObject metrics = metrics();

        assertThat(metrics.getAsJsonObject("calls").get("answered").getAsLong()).isPositive();
        assertThat(metrics.get("files").getAsLong()).isPositive();
        assertThat(metrics.getAsJsonObject("latencyMs").keySet()).containsExactly("p50", "p95");
        assertThat(metrics.getAsJsonObject("durationMs").keySet()).containsExactly("p50", "p95");
        assertThat(metrics.get("workers").getAsLong()).isZero();
        assertThat(metrics.toString()).doesNotContain("one.txt", source, "anna");
    }

    @Test
    void aJobWithoutAWorkerIsInTheQueueAndWorkersAreDegradedIfNoneComes() {
        String source = api.connect(Api.ANNA, "/home/anna");
        api.call(TestRequest.of("POST", "/api/v1/insights")
                .as(Api.ANNA)
                .header("Content-Type", "application/json")
                .body("{\"source\":\"" + source + "\"}"));

        assertThat(metrics().get("queueDepth").getAsLong()).isEqualTo(1);
        assertThat(health("workers")).isEqualTo("healthy");
        api.time.pass(Duration.ofMinutes(6));
        assertThat(health("workers")).isEqualTo("degraded");
    }
}
