package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets are connected, whatever opens them. */
class BucketsApiTest {
    private static final String SECRET = "canary+secret/key=";
    private static final String S3 = "\"url\":\"s3://photos/2024\",\"accessKeyId\":\"AKIA\",\"secretAccessKey\":\""
            + SECRET + "\",\"sessionToken\":\"" + SECRET + "\"";
    private static final String GS = "\"url\":\"gs://photos\",\"serviceAccountKey\":\"" + SECRET + "\"";
    private static final String AZ = "\"url\":\"az://account1/photos/2024\",\"accountKey\":\"" + SECRET + "\"";

    private final Api api = new Api();

    private TestResponse connect(String caller, String fields) {
        return api.call(TestRequest.post("/api/v1/sources", "{\"kind\":\"bucket\"," + fields + "}")
                .as(caller));
    }

    @ParameterizedTest
    @ValueSource(strings = {S3, GS, AZ})
    void itsKeysAreSealedAndNeverTold(String fields) {
        TestResponse connected = connect(Api.ANNA, fields);
        String id = connected.json().get("id").getAsString();
        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();

        assertThat(connected.status()).isEqualTo(201);
        assertThat(connected.text()).doesNotContain("canary");
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA)).text())
                .doesNotContain("canary");
        assertThat(documents.all(Schema.SOURCES)).isNotEmpty();
        for (String collection : Rooms.ALL.schema().collections()) {
            assertThat(documents.all(collection).toString()).doesNotContain("canary");
        }
        BucketKeys keys = BucketKeys.of(api.app
                .scopeOf(new AuditLog.Doing("anna", Actor.USER, "test"))
                .connections()
                .accessToken(id)
                .orElseThrow());
        assertThat(keys.secret().reveal()).isEqualTo(SECRET);
    }

    @Test
    void theSameBucketOfAnotherIsAnotherSource() {
        String ofAnna = connect(Api.ANNA, AZ).json().get("id").getAsString();
        String ofBen = connect(Api.BEN, AZ).json().get("id").getAsString();

        assertThat(ofBen).isNotEqualTo(ofAnna);
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.BEN)).text())
                .doesNotContain(ofAnna);
        assertThat(api.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + ofAnna + "\"}")
                                .as(Api.BEN))
                        .status())
                .isEqualTo(404);
        assertThat(api.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + ofAnna + "\"}")
                                .as(Api.BEN))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAddressOfAContainerHasItsAccount() {
        assertThat(connect(Api.ANNA, AZ).json().get("name").getAsString()).isEqualTo("az://account1/photos/2024/");
        assertThat(api.buckets.required)
                .singleElement()
                .extracting(SourceRecord.Bucket::bucket, SourceRecord.Bucket::prefix)
                .containsExactly("account1/photos", "2024/");
    }

    @Test
    void whatADeploymentDoesNotReachIsRefusedWithItsReason() {
        api.buckets.refusal = "This deployment does not reach it";

        TestResponse refused = connect(Api.ANNA, S3);

        assertThat(refused.status()).isBetween(400, 499);
        assertThat(refused.text()).contains("does not reach it");
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA)).text())
                .doesNotContain("photos");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url         | \"url\":\"az://photos\",\"accountKey\":\"k\"",
                "url         | \"url\":\"az://a1/photos\",\"accountKey\":\"k\"",
                "url         | \"url\":\"az://acc.evil/photos\",\"accountKey\":\"k\"",
                "url         | \"url\":\"az://account1/Photos\",\"accountKey\":\"k\"",
                "url         | \"url\":\"az://account1/ph@evil\",\"accountKey\":\"k\"",
                "accountKey  | \"url\":\"az://account1/photos\"",
                "region      | \"url\":\"az://account1/photos\",\"accountKey\":\"k\",\"region\":\"eu\"",
                "accessKeyId | \"url\":\"az://account1/photos\",\"accountKey\":\"k\",\"accessKeyId\":\"A\"",
                "accountKey  | \"url\":\"gs://photos\",\"serviceAccountKey\":\"k\",\"accountKey\":\"k\"",
                "accountKey  | \"url\":\"s3://photos\",\"accessKeyId\":\"A\",\"secretAccessKey\":\"k\",\"accountKey\":\"k\"",
            })
    void whatDoesNotFitIsNamed(String field, String fields) {
        TestResponse refused = connect(Api.ANNA, fields);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("\"" + field + "\"");
    }
}
