package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesApiTest {
    private final Api api = new Api();

    private TestResponse switchOn(String service, String budget) {
        return api.call(TestRequest.of("PUT", "/api/v1/services/" + service)
                .header("Content-Type", "application/json")
                .body("{\"budget\": \"" + budget + "\"}")
                .as(Api.ANNA));
    }

    private JsonObject documentAi(String caller) {
        TestResponse answer = api.call(TestRequest.get("/api/v1/services").as(caller));
        assertThat(answer.status()).isEqualTo(200);
        return JsonParser.parseString(answer.text())
                .getAsJsonObject()
                .getAsJsonArray("services")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void everyServiceIsOffUntilItsOwnerSwitchesItOnAndForNobodyElse() {
        assertThat(documentAi(Api.ANNA).get("switchedOn").getAsBoolean()).isFalse();

        assertThat(switchOn("document-ai", "0.25").status()).isEqualTo(200);

        assertThat(documentAi(Api.ANNA).get("switchedOn").getAsBoolean()).isTrue();
        assertThat(documentAi(Api.ANNA).get("budget").getAsString()).isEqualTo("0.25");
        assertThat(documentAi(Api.BEN).get("switchedOn").getAsBoolean()).isFalse();
        assertThat(api.call(TestRequest.get("/api/v1/audit").as(Api.ANNA)).text())
                .contains("USD 0.25");
    }

    @Test
    void eachServiceHasABudgetOfItsOwn() {
        assertThat(switchOn("natural-language", "2").status()).isEqualTo(200);

        assertThat(documentAi(Api.ANNA).get("switchedOn").getAsBoolean()).isFalse();
        assertThat(api.call(TestRequest.get("/api/v1/services").as(Api.ANNA)).text())
                .contains("\"service\":\"natural-language\"", "\"budget\":\"2.00\"", "\"thousandUnitsCost\":\"1.00\"");
    }

    @Test
    void whatItHasCostIsTold() {
        TestResponse unused = switchOn("document-ai", "0.25");
        Budgets budgets = new Budgets(api.backend.documents(), "anna", api.time::now);
        assertThat(budgets.reserve(Service.DOCUMENT_AI, "call", 10)).isTrue();

        JsonObject told = documentAi(Api.ANNA);

        assertThat(told.get("reserved").getAsString()).isEqualTo("0.015");
        assertThat(told.get("left").getAsString()).isEqualTo("0.235");
        assertThat(told.get("thousandUnitsCost").getAsString()).isEqualTo("1.50");
    }

    @Test
    void switchedOffItKeepsWhatItHasCost() {
        TestResponse unused = switchOn("document-ai", "0.25");
        Budgets budgets = new Budgets(api.backend.documents(), "anna", api.time::now);
        assertThat(budgets.reserve(Service.DOCUMENT_AI, "call", 10)).isTrue();

        assertThat(api.call(TestRequest.of("DELETE", "/api/v1/services/document-ai")
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(204);

        assertThat(documentAi(Api.ANNA).get("switchedOn").getAsBoolean()).isFalse();
        assertThat(documentAi(Api.ANNA).get("left").getAsString()).isEqualTo("0.00");
        assertThat(documentAi(Api.ANNA).get("reserved").getAsString()).isEqualTo("0.015");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.00", "-1", "1e3", "5,00", "1000001", "0.0000001", "five"})
    void whatIsNoBudgetIsRefused(String budget) {
        assertThat(switchOn("document-ai", budget).status()).isEqualTo(400);
        assertThat(documentAi(Api.ANNA).get("switchedOn").getAsBoolean()).isFalse();
    }

    @Test
    void whatIsNotThereCannotBeSwitchedOn() {
        TestResponse answer = api.callUnchecked(
                "/api/v1/services/telepathy",
                TestRequest.of("PUT", "/api/v1/services/telepathy")
                        .header("Content-Type", "application/json")
                        .body("{\"budget\": \"1\"}")
                        .as(Api.ANNA));

        assertThat(answer.status()).isEqualTo(404);
    }
}
