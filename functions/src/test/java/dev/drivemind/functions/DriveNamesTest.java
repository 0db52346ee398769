package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.access.Connections;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.drive.Quota;
import dev.drivemind.functions.log.CapturedLog;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drive is called by the address of its user, which is kept with the source and nowhere else. */
class DriveNamesTest {
    private static final String SESSION = "session-of-the-owner";
    private static final String OWNER = "owner";
    private static final String NAME = "My Drive of " + PlayedDrive.ADDRESS;

    private final CapturedLog log = new CapturedLog();
    private final WholeApp whole = new WholeApp(Map.of(SESSION, OWNER), Quota.units());

    @BeforeEach
    void aDriveWithAFile() {
        whole.drive.list(PlayedDrive.page(PlayedDrive.file("f1", "name", "")));
    }

    @AfterEach
    void stop() {
        whole.close();
        log.close();
    }

    private String connect() {
        String order = "{\"kind\":\"drive\",\"url\":\"" + whole.drive.url() + "\",\"accessToken\":\"token\"}";
        TestResponse connected =
                whole.call(TestRequest.post("/api/v1/sources", order).as(SESSION));
        assertThat(connected.status()).as(connected.text()).isEqualTo(201);
        return connected.json().get("id").getAsString();
    }

    private void scan(String source) {
        whole.start(SESSION, source);
        whole.workToTheEnd();
    }

    private JsonObject onlySource() {
        return whole.call(TestRequest.get("/api/v1/sources").as(SESSION))
                .json()
                .getAsJsonArray("sources")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void aDriveThatIsConnectedByATokenTellsItsName() {
        connect();

        assertThat(onlySource().get("name").getAsString()).isEqualTo(NAME);
        assertThat(onlySource().get("label").getAsString()).startsWith("the-root-of-");
    }

    @Test
    void aSourceOfAnOlderVersionLearnsItsNameByItsNextScan() {
        Connections connections =
                whole.app.scopeOf(new AuditLog.Doing(OWNER, Actor.USER, "test")).connections();
        SourceRecord.Drive unnamed = new SourceRecord.Drive(Optional.of(whole.drive.url()), "the-root");
        String source = connections
                .connect(unnamed, Optional.empty(), new Secret("token"))
                .source()
                .id();
        assertThat(onlySource().get("name").getAsString()).isEqualTo("the-root");

        scan(source);

        assertThat(onlySource().get("name").getAsString()).isEqualTo(NAME);
        assertThat(onlySource().get("label").getAsString()).isEqualTo("the-root");
        assertThat(onlySource().getAsJsonObject("lastScan").get("state").getAsString())
                .isEqualTo("SUCCEEDED");
        assertThat(whole.drive.asked())
                .as("once by the scan, once by the insights after it, which tell how full the drive is")
                .filteredOn(asked -> asked.uri().contains("/about"))
                .hasSize(2);
    }

    @Test
    void theAddressIsKeptWithTheSourceAloneAndGoesWithIt() {
        String source = connect();
        scan(source);

        assertThat(log.text()).doesNotContain(PlayedDrive.ADDRESS);
        Rooms.ALL.schema().collections().stream()
                .filter(collection -> !collection.equals(Schema.SOURCES))
                .forEach(collection -> assertThat(whole.memory().all(collection).toString())
                        .as(collection)
                        .doesNotContain(PlayedDrive.ADDRESS));

        whole.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}")
                .as(SESSION));
        whole.workToTheEnd();

        assertThat(whole.memory().all(Schema.SOURCES)).isEmpty();
        assertThat(log.text()).doesNotContain(PlayedDrive.ADDRESS);
        Rooms.ALL
                .schema()
                .collections()
                .forEach(collection -> assertThat(whole.memory().all(collection).toString())
                        .as(collection)
                        .doesNotContain(PlayedDrive.ADDRESS));
    }
}
