package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoundApiTest {
    private final Api api = new Api();
    private String source = "";

    @BeforeEach
    void readAFolder() {
        source = api.connect(Api.ANNA, "/home/anna");
        api.put(api.index("anna", source), Api.file("1", "one.txt", null));
        api.put(api.index("anna", source), Api.file("2", "two.txt", null));
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"start\"}");
    }

    private TestResponse ask(String more) {
        return api.call(TestRequest.get("/api/v1/found?source=" + source + more).as(Api.ANNA));
    }

    private static List<String> ids(TestResponse answer) {
        return StreamSupport.stream(answer.json().getAsJsonArray("files").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(each -> each.get("id").getAsString())
                .toList();
    }

    @Test
    void whatWasFoundIsListedPageByPage() {
        TestResponse first = ask("&kind=email&limit=1");
        TestResponse second = ask("&kind=email&limit=1&pageToken="
                + first.json().get("nextPageToken").getAsString());

        assertThat(ids(first)).hasSize(1);
        assertThat(ids(second)).hasSize(1).isNotEqualTo(ids(first));
        assertThat(ids(ask("&kind=iban"))).isEmpty();
        assertThat(ids(ask("&value=nobody@example.com"))).isEmpty();
        assertThat(ask("&kind=date&limit=1&pageToken="
                                + first.json().get("nextPageToken").getAsString())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void ofOneFileItsCopiesAndRelatedFilesAreTold() {
        JsonObject one = ask("&file=1").json().getAsJsonArray("files").get(0).getAsJsonObject();

        assertThat(one.get("read").getAsBoolean()).isTrue();
        assertThat(one.getAsJsonArray("found").toString()).contains("\"kind\":\"email\"");
        assertThat(one.getAsJsonArray("copies").toString()).contains("\"id\":\"2\"");
        assertThat(one.getAsJsonArray("related").toString()).contains("\"shared\"");
        assertThat(ask("&file=other").status()).isEqualTo(404);
    }

    @Test
    void whatIsShownIsInTheAuditLogWithoutNamesAndValues() {
        ask("&file=1");
        ask("");

        String audit = api.call(TestRequest.get("/api/v1/audit").as(Api.ANNA)).text();

        assertThat(audit).contains("read findings").doesNotContain("one.txt", "@");
    }
}
