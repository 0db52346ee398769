package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connectors that operators and users bring. */
class ConnectorsApiTest extends SchedulesOfAcme {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseUrl\":\"https://api.example.com@evil.example",
                "baseUrl\":\"ftp://api.example.com",
                "baseUrl\":\"https://other.example.com",
            })
    void aConnectorThatLeadsElsewhereIsRefused(String bad) {
        String body = connector().replace("baseUrl\":\"https://api.example.com", bad);

        assertThat(put("field", body).status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongWithAConnectorIsNamed() {
        assertThat(put("field", connector().replace("{date}", "today"))
                        .json()
                        .get("field")
                        .getAsString())
                .isEqualTo("day.query");
        assertThat(put("field", connector().replace("{jobs: items}", "{jobs: items"))
                        .json()
                        .get("field")
                        .getAsString())
                .isEqualTo("output.transform");
        assertThat(put("field", connector().replace("jobs.gate", "gate"))
                        .json()
                        .get("detail")
                        .getAsString())
                .contains("A field begins with its list");
    }

    @Test
    void aUserCannotPutConnectorsOfTheCloud() {
        assertThat(api.call(TestRequest.of("PUT", "/api/v1/connectors/field")
                                .header("Content-Type", "application/json")
                                .body(connector())
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(403);
    }
}
