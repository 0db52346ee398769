package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HindranceTest {
    private final Hindrance hindrance = new Hindrance();

    @Test
    void aFullDiskCountsAtOnceAndAsLongAsNothingIsTried() {
        assertThat(hindrance.problem()).isEmpty();

        hindrance.full();
        assertThat(hindrance.problem()).map(Problem::type).contains(ProblemType.STORE_FULL);

        hindrance.triesAgain();
        assertThat(hindrance.problem()).isEmpty();
    }

    @Test
    void aStorageThatFailsOnceIsTriedAgainAndOneThatFailsOnIsTold() {
        hindrance.failed();
        hindrance.failed();
        assertThat(hindrance.problem()).isEmpty();

        hindrance.failed();
        assertThat(hindrance.problem()).map(Problem::type).contains(ProblemType.STORE_UNAVAILABLE);

        hindrance.works();
        assertThat(hindrance.problem()).isEmpty();
    }

    @Test
    void theServersHealthTellsIt() throws Exception {
        try (FunctionHost host = FunctionHost.start(
                0, Mounted.at(Map.of("/health", hindrance.in((request, response) -> response.setStatusCode(204)))))) {
            assertThat(health(host).statusCode()).isEqualTo(204);

            hindrance.full();

            HttpResponse<String> told = health(host);
            assertThat(told.statusCode()).isEqualTo(507);
            assertThat(told.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
            assertThat(told.body()).contains("urn:drivemind:problem:store-full", "free some");
        }
    }

    private static HttpResponse<String> health(FunctionHost host) {
        return Client.send(HttpRequest.newBuilder(host.url().resolve("/health")).GET());
    }
}
