package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What callers see of each other; which of them each operation lets in is for TenantsTest. */
class RolesTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");
    private final String job = api.start(Api.ANNA, source);

    private List<TestRequest> ofUsers() {
        return List.of(
                TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}"),
                TestRequest.get("/api/v1/scan/status?job=" + job),
                TestRequest.get("/api/v1/scan/status?source=" + source),
                TestRequest.post("/api/v1/scan/cancel", "{\"job\":\"" + job + "\"}"),
                TestRequest.get("/api/v1/scan/stream?job=" + job),
                TestRequest.get("/api/v1/files?source=" + source),
                TestRequest.get("/api/v1/files/export?source=" + source),
                TestRequest.get("/api/v1/files/why?source=" + source + "&file=f1"),
                TestRequest.get("/api/v1/sync?source=" + source),
                TestRequest.post("/api/v1/sync", "{\"source\":\"" + source + "\",\"sharedWithMe\":true}"),
                TestRequest.get("/api/v1/changes?source=" + source),
                TestRequest.get("/api/v1/changes?run=" + job),
                TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}"),
                TestRequest.get("/api/v1/erase"),
                TestRequest.post("/api/v1/erase", "{\"confirm\":\"erase everything\"}"),
                TestRequest.get("/api/v1/audit"),
                TestRequest.get("/api/v1/export"),
                TestRequest.get("/api/v1/jobs"),
                TestRequest.get("/api/v1/sources"),
                TestRequest.post("/api/v1/sources", "{\"kind\":\"folder\",\"path\":\"/home/anna\"}"));
    }

    private static DynamicTest answers(TestRequest request, String caller, Api api, int status) {
        return DynamicTest.dynamicTest(request.getMethod() + " " + request.getUri() + " for " + caller, () -> {
            TestResponse response = api.call(request);
            assertThat(response.status()).as(response.text()).isEqualTo(status);
        });
    }

    @Test
    void anOperatorAsksOnBehalfOfOneOwner() {
        assertThat(api.call(TestRequest.get("/api/v1/scan/status?job=" + job).as(Api.OPERATOR))
                        .status())
                .isEqualTo(200);

        String bens = api.connect(Api.BEN, "/home/ben");

        assertThat(api.call(TestRequest.get("/api/v1/files?source=" + bens).as(Api.OPERATOR))
                        .status())
                .isEqualTo(404);
    }

    @TestFactory
    Stream<DynamicTest> whatIsAnotherUsersIsNotFound() {
        return ofUsers().stream()
                .filter(request -> (request.getUri() + request.bodyText()).contains(source)
                        || (request.getUri() + request.bodyText()).contains(job))
                .map(request -> answers(request.as(Api.BEN), "another user", api, 404));
    }

    @Test
    void anotherUsersRequestsChangeNothing() {
        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();
        var before = documents.all(Schema.JOBS);

        ofUsers().subList(0, 4).forEach(request -> api.call(request.as(Api.BEN)));

        assertThat(documents.all(Schema.JOBS)).isEqualTo(before);
    }

    @Test
    void listsShowTheCallersOwnThingsOnly() {
        assertThat(api.call(TestRequest.get("/api/v1/jobs").as(Api.BEN)).json().getAsJsonArray("jobs"))
                .isEmpty();
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.BEN))
                        .json()
                        .getAsJsonArray("sources"))
                .isEmpty();
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA))
                        .json()
                        .getAsJsonArray("sources"))
                .hasSize(1);
    }

    @Test
    void theSameFolderIsASourceOfItsOwnForEachUser() {
        assertThat(api.connect(Api.BEN, "/home/anna")).isNotEqualTo(source);
    }

    @Test
    void healthIsForEverybody() {
        TestResponse response = api.call(TestRequest.get("/api/v1/health"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get("status").getAsString()).isEqualTo("healthy");
    }
}
