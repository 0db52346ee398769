package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsApiTest extends CleanUpsOfAnna {
    @Test
    void aPlanThatCouldNotBeMadeMakesWayForTheNext() {
        file("a.txt");
        api.places.shelfFails =
                Optional.of(new ShelfException(ShelfException.Kind.REFUSED, "It may only be read", null));
        assertThat(plan("\"builtIn\":\"category\"").get("state").getAsString()).isEqualTo("planning");
        api.places.shelfFails = Optional.empty();

        assertThat(plan("\"builtIn\":\"category\"").get("state").getAsString()).isEqualTo("planned");
    }

    @Test
    void whatWaitsInTheMiddleOfItsMovesIsContinuedOrUndoneButNotPassedOver() {
        file("a.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        api.places.shelfFails =
                Optional.of(new ShelfException(ShelfException.Kind.REFUSED, "It may only be read", null));
        String apply = "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}";
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();
        api.places.shelfFails = Optional.empty();

        assertThat(post("", "{\"source\":\"" + source + "\",\"builtIn\":\"date\"}")
                        .status())
                .isEqualTo(409);
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();
        assertThat(get("/" + id(planned)).json().get("state").getAsString()).isEqualTo("applied");
    }

    @Test
    void aFileThatMayNotBeLookedAtStopsNoOther() {
        file("a.txt");
        file("b.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        api.places.closed.add("a.txt");

        String apply = "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}";
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();

        JsonObject applied = get("/" + id(planned)).json();
        assertThat(applied.get("state").getAsString()).isEqualTo("applied");
        assertThat(applied.get("done").getAsLong()).isEqualTo(1);
        assertThat(applied.get("review").getAsLong()).isEqualTo(1);
        assertThat(post("/" + id(planned) + "/undo", "{}").status()).isEqualTo(202);
        work();
        assertThat(get("/" + id(planned)).json().get("undone").getAsLong()).isEqualTo(1);
    }

    @Test
    void aPlanIsAppliedByItsDigestAloneAndUndone() {
        file("a.txt");
        file("b.jpg");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        assertThat(planned.get("state").getAsString()).isEqualTo("planned");
        assertThat(planned.get("planned").getAsLong()).isEqualTo(2);
        String path = "/" + id(planned);

        assertThat(post(path + "/apply", "{\"digest\":\"another\",\"confirm\":true}")
                        .status())
                .isEqualTo(412);
        String digest = "{\"digest\":\"" + planned.get("digest").getAsString() + "\"";
        assertThat(post(path + "/apply", digest + "}").text()).contains("confirmation-needed");
        assertThat(post(path + "/apply", digest + ",\"confirm\":true}").status())
                .isEqualTo(202);
        work();
        assertThat(get(path).json().get("done").getAsLong()).isEqualTo(2);
        assertThat(api.places.place.read(new Spot.Named("images", "b.jpg"))).contains("0123456789");

        assertThat(post(path + "/purge", "").status()).isEqualTo(409);
        assertThat(post(path + "/undo", "{\"files\":[\"/b.jpg\"]}").status()).isEqualTo(202);
        work();
        assertThat(get(path).json().get("undone").getAsLong()).isEqualTo(1);
        assertThat(post(path + "/undo", "{\"files\":[\"/none\"]}").status()).isEqualTo(409);
        assertThat(post(path + "/undo", "{}").status()).isEqualTo(202);
        work();
        assertThat(get(path).json().get("state").getAsString()).isEqualTo("undone");
        assertThat(api.places.place.read(new Spot.Named("", "a.txt"))).contains("0123456789");
    }

    @Test
    void aSourceIsNotDisconnectedWhileItsCleanUpCanBeUndone() {
        file("a.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        String apply = "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}";
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();

        TestResponse refused = disconnect("");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("confirmation-needed", "Undo operation " + id(planned));
        assertThat(disconnect(",\"confirm\":true").status()).isEqualTo(202);
    }

    private TestResponse disconnect(String more) {
        return api.callUnchecked(
                "/api/v1/connect/disconnect",
                TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"" + more + "}")
                        .as(Api.ANNA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"builtIn\":\"nothing\"",
                "\"rules\":{}",
                "\"rules\":{\"rules\":[{\"move\":\"../{name}\"}]}",
                "\"rules\":{\"rules\":[{\"move\":\"a\\u0000b\"}]}",
                "\"rules\":{\"rules\":[{\"move\":\"{secret}\"}]}",
                "\"rules\":{\"rules\":[1]}",
                "\"rules\":{\"rules\":[{\"move\":\"x\"}]},\"builtIn\":\"date\"",
                "\"builtIn\":\"date\",\"within\":\"/a/../..\"",
                "\"duplicates\":\"random\""
            })
    void whatCannotBeFollowedIsRefused(String what) {
        TestResponse refused = post("", "{\"source\":\"" + source + "\"," + what + "}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(get("").json().getAsJsonArray("operations")).isEmpty();
    }

    @Test
    void theEleventhPlanWithinAnHourIsTooMany() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(id(plan("\"builtIn\":\"category\"")));
        }

        TestResponse refused = post("", "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("too-many-operations");
        assertThat(get("").json().getAsJsonArray("operations")).hasSize(ids.size());
    }

    @Test
    void twoPlansOfOneSourceAreNotMadeAtOnce() {
        assertThat(post("", "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}")
                        .status())
                .isEqualTo(202);
        assertThat(post("", "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}")
                        .status())
                .isEqualTo(409);
    }
}
