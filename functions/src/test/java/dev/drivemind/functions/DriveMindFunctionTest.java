package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.app.DeployedFunction;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deployed function serves of the one jar. */
class DriveMindFunctionTest {
    private final Api api = new Api();
    private final Endpoints endpoints = new Endpoints(api.app);

    private TestResponse ask(DeployedFunction function, TestRequest request) throws IOException {
        TestResponse response = new TestResponse();
        new DriveMindFunction(endpoints.of(function)).service(request, response);
        return response;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sources", "/api/sources", "/v1/sources", "/sources"})
    void aFunctionOfManyEndpointsGoesByThePathAsHostingAndAsDirectCallersGiveIt(String path) throws IOException {
        assertThat(ask(DeployedFunction.API, TestRequest.get(path).as(Api.ANNA)).status())
                .isEqualTo(200);
    }

    @Test
    void aFunctionServesNoEndpointOfAnother() throws IOException {
        TestRequest request = TestRequest.get("/api/v1/export").as(Api.ANNA);

        assertThat(ask(DeployedFunction.API, request).status()).isEqualTo(404);
        assertThat(ask(DeployedFunction.EXPORT, request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/whatever/a/deployment/set"})
    void aFunctionOfOneEndpointIsCalledByItsNameAlone(String path) throws IOException {
        TestRequest patrol = TestRequest.post(path, "{}").as(Api.PLATFORM);

        assertThat(ask(DeployedFunction.WATCHDOG, patrol).status()).isEqualTo(200);
    }

    @Test
    void aJobIsFollowedByItsNameAloneOrByItsPath() throws IOException {
        String job = api.start(Api.ANNA, api.connect(Api.ANNA, "/home/anna"));
        api.call(TestRequest.post("/api/v1/jobs/" + job + "/cancel", "").as(Api.ANNA));

        assertThat(ask(
                                DeployedFunction.SCAN_STREAM,
                                TestRequest.get("/?job=" + job).as(Api.ANNA))
                        .text())
                .contains("CANCELLED");
        assertThat(ask(
                                DeployedFunction.SCAN_STREAM,
                                TestRequest.get("/api/v1/jobs/" + job + "/events")
                                        .as(Api.ANNA))
                        .text())
                .contains("CANCELLED");
    }

    @Test
    void aJobHasAnAddressOfItsOwn() {
        String job = api.start(Api.ANNA, api.connect(Api.ANNA, "/home/anna"));

        assertThat(api.call(TestRequest.get("/api/v1/jobs/" + job).as(Api.ANNA))
                        .json()
                        .get("id")
                        .getAsString())
                .isEqualTo(job);
        assertThat(api.call(TestRequest.get("/api/v1/jobs/" + job).as(Api.BEN)).status())
                .isEqualTo(404);
    }
}
