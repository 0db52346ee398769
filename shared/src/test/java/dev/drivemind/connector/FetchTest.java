package dev.drivemind.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.connector.Calls.Answer;
import dev.drivemind.connector.Calls.Request;
import dev.drivemind.store.Secret;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {
    private static final LocalDate DATE = LocalDate.parse("2026-03-01");
    private static final String HEADER = "{\"kind\":\"header\",\"name\":\"X-Api-Key\"}";
    private static final String CLIENT =
            "{\"kind\":\"client-credentials\",\"tokenUrl\":\"https://api.example.com/token\"}";

    private static String connector(String auth, String more) {
        return "{\"name\":\"field\",\"service\":{\"baseUrl\":\"https://api.example.com\",\"hosts\":[\"api.example.com\"],"
                + "\"auth\":" + auth + ",\"limits\":{\"bytes\":1000}},"
                + "\"day\":{\"path\":\"/{account}/jobs\",\"query\":{\"day\":\"{date}\"},\"items\":\"jobs\"" + more
                + "},"
                + "\"output\":{\"transform\":\"{jobs: items}\",\"lists\":{\"jobs\":\"id\"}},"
                + "\"views\":{\"roles\":{\"admin\":{\"fields\":[\"jobs.id\"]}}}}";
    }

    private static Fetch fetch(String connector, String key, Function<Request, String> service) {
        Calls calls = request -> {
            HttpRequest.Builder building = HttpRequest.newBuilder(request.address());
            request.headers().forEach(building::header);
            return new Answer(200, service.apply(request).getBytes(StandardCharsets.UTF_8), Optional.empty());
        };
        return new Fetch(Connector.parse(connector), "acme", new Secret(key), calls, () -> {});
    }

    private static void fails(Fetch fetch, Kind kind, String secret) {
        assertThatThrownBy(() -> fetch.day(DATE, "[]"))
                .hasMessageNotContaining(secret)
                .isInstanceOfSatisfying(
                        CallException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\\u0007", "canary\\r\\nX: y", "canary\\u00e9 ", "canary "})
    void aTokenThatNoHeaderCarriesIsNotTold(String token) {
        String answer = "{\"access_token\":\"" + token + "\",\"jobs\":[]}";

        fails(fetch(connector(CLIENT, ""), "id:secret", request -> answer), Kind.UNEXPECTED, "canary");
    }

    @Test
    void aKeyThatNoHeaderCarriesIsNotTold() {
        fails(fetch(connector(HEADER, ""), "canary\n", request -> "{\"jobs\":[]}"), Kind.KEY_REFUSED, "canary");
    }

    @Test
    void aNumberBeyondAllBoundsIsNoRecord() {
        String schema = ",\"schema\":{\"properties\":{\"id\":{\"type\":\"integer\"}}}";

        fails(
                fetch(connector(HEADER, schema), "key", request -> "{\"id\":1e10001,\"jobs\":[]}"),
                Kind.UNEXPECTED,
                "1e10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shifts of/{account}", "/shifts|{account}", "/50%/{account}"})
    void aPathThatIsNoneIsRefusedAtOnce(String path) {
        assertThatThrownBy(() -> Connector.parse(connector(HEADER, "").replace("/{account}/jobs", path)))
                .isInstanceOf(InvalidConnectorException.class)
                .hasMessageContaining("percent-encoded");
    }

    @Test
    void anOldAddressThatIsNoneIsRefusedAtOnce() {
        String migration =
                "\"migration\":{\"url\":\"https://api.example.com/old?q=a b&day={date}\",\"transform\":\"@\"},";

        assertThatThrownBy(() -> Connector.parse(connector(HEADER, "").replace("\"output\"", migration + "\"output\"")))
                .isInstanceOf(InvalidConnectorException.class)
                .hasMessageContaining("percent-encoded");
    }

    @Test
    void thePagesOfAListingAreBoundedTogether() {
        String paging = ",\"paging\":{\"kind\":\"cursor\",\"parameter\":\"page\",\"next\":\"next\"}";
        List<Request> asked = new ArrayList<>();

        Fetch fetch = fetch(connector(HEADER, paging), "key", request -> {
            asked.add(request);
            return "{\"next\":\"" + asked.size() + "\",\"jobs\":[],\"more\":\"" + "x".repeat(350) + "\"}";
        });

        fails(fetch, Kind.TOO_LARGE, "xx");
        assertThat(asked).hasSize(3);
    }
}
