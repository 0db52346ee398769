package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who read a tenant's schedules with keys of their own, each in a role. */
class ScheduleReadersTest {
    private static final String DAY = "/api/v1/schedules/of-anna/2026-03-01";

    private final Api api = new Api();

    @BeforeEach
    void fetchATenant() {
        Belongings.tenantOf("anna", Api.ANNA, api);
        assertThat(api.call(TestRequest.post("/api/v1/tenants/of-anna/run", "").as(Api.ANNA))
                        .status())
                .isEqualTo(202);
        api.deliver();
    }

    private JsonObject add(String reader) {
        return api.reader(Api.ANNA, "of-anna", reader);
    }

    private static String key(JsonObject added) {
        return added.get("key").getAsString();
    }

    private TestResponse read(String path, String key) {
        return api.call(TestRequest.get(path).as(key));
    }

    @Test
    void anAdminAndATechnicianReadEachByAKeyOfTheirOwn() {
        String admin = key(add("{\"role\":\"admin\"}"));
        String technician = key(add("{\"role\":\"technician\",\"person\":\"7\",\"name\":\"Ada\"}"));

        assertThat(read(DAY, admin).text()).contains("canary job", "another", "\"technician\":\"8\"");
        assertThat(read(DAY, technician).text()).contains("canary job").doesNotContain("another", "\"technician\":\"");
        assertThat(read("/api/v1/schedules/of-anna?first=2026-03-01&last=2026-03-02", technician)
                        .text())
                .contains("canary job")
                .doesNotContain("another");
        assertThat(read(DAY, admin).header("ETag"))
                .isNotEqualTo(read(DAY, technician).header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?role=admin", "?role=technician&person=8", "?person=8"})
    void aKeyReadsAsNobodyElse(String as) {
        String technician = key(add("{\"role\":\"technician\",\"person\":\"7\"}"));

        assertThat(read(DAY + as, technician).status()).isEqualTo(403);
        assertThat(read(DAY + "?role=technician&person=7", technician).status()).isEqualTo(200);
    }

    @Test
    void anotherTenantIsAsIfItWereNotThere() {
        Belongings.tenantOf("ben", Api.BEN, api);
        String bens = key(api.reader(Api.BEN, "of-ben", "{\"role\":\"admin\"}"));

        assertThat(read(DAY, bens).status()).isEqualTo(404);
        assertThat(read(DAY, bens).text())
                .isEqualTo(read(DAY.replace("anna", "nobody"), bens).text());
        assertThat(read("/api/v1/tenants/of-ben", bens).status()).isEqualTo(403);
        assertThat(read("/api/v1/schedules", bens).status()).isEqualTo(403);
    }

    @Test
    void aRemovedReaderIsLetInNoMore() {
        JsonObject added = add("{\"role\":\"admin\",\"name\":\"Office\"}");
        String readers = "/api/v1/tenants/of-anna/readers";
        TestResponse listed = api.call(TestRequest.get(readers).as(Api.ANNA));
        assertThat(listed.text()).contains("Office", "admin").doesNotContain("hash", key(added));

        String one = readers + "/" + added.get("id").getAsString();
        assertThat(api.call(TestRequest.of("DELETE", one).as(Api.ANNA)).status())
                .isEqualTo(204);

        assertThat(read(DAY, key(added)).status()).isEqualTo(401);
        assertThat(api.call(TestRequest.of("DELETE", one).as(Api.ANNA)).status())
                .isEqualTo(404);
    }

    @Test
    void readersGoWithTheirTenant() {
        String key = key(add("{\"role\":\"admin\"}"));

        api.call(TestRequest.of("DELETE", "/api/v1/tenants/of-anna").as(Api.ANNA));
        for (int i = 0; i < 10; i++) {
            api.deliver();
        }

        assertThat(((MemoryDocuments) api.backend.documents()).all(Schema.SCHEDULE_READERS))
                .isEmpty();
        assertThat(read(DAY, key).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"guest\"}", "{\"role\":\"technician\"}", "{}"})
    void aReaderHasARoleOfTheConnector(String wrong) {
        assertThat(api.call(TestRequest.post("/api/v1/tenants/of-anna/readers", wrong)
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(400);
    }
}
