package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.proof.FolderWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A clean-up of a folder, during which the product is killed. */
final class CleanUp {
    private static final String RULES = """
            {"rules": [
              {"name": "aside", "match": {"glob": "**/desk*7x.txt"}, "quarantine": true},
              {"name": "rest", "move": "{category}/{extension}/{name}", "conflict": "number"}
            ]}""";

    private final House house;
    private final FolderPlace place;
    private final Runnable strikeSoon;

    CleanUp(House house, FolderPlace place, Runnable strikeSoon) {
        this.house = house;
        this.place = place;
        this.strikeSoon = strikeSoon;
    }

    /** Plans, applies and undoes a clean-up: in the end the folder is as it was. */
    void runs() {
        Path folder = place.desk().root();
        Map<String, String> before = walk(folder);
        JsonObject order = User.source(place);
        order.add("rules", JsonParser.parseString(RULES));
        JsonObject started = house.ask(api -> api.post("operations", order));
        String operation = started.getAsJsonObject("operation").get("id").getAsString();
        JsonObject planned = reached(operation, "planned");
        assertThat(walk(folder)).as("a plan touches nothing").isEqualTo(before);

        JsonObject confirmed = new JsonObject();
        confirmed.add("digest", planned.get("digest"));
        confirmed.addProperty("confirm", true);
        JsonObject applied = ordered(operation, "apply", confirmed, "applied");
        assertThat(applied.get("done").getAsLong()).as(applied.toString()).isPositive();
        Map<String, String> after = walk(folder);
        assertThat(FolderWalk.missing(before, after)).as("what was lost").isEmpty();
        assertThat(FolderWalk.missing(after, before))
                .as("what came to be there")
                .isEmpty();
        place.lookAround();

        JsonObject undone = ordered(operation, "undo", new JsonObject(), "undone");
        assertThat(undone.get("undone").getAsLong())
                .as(undone.toString())
                .isEqualTo(applied.get("done").getAsLong());
        assertThat(walk(folder)).containsExactlyInAnyOrderEntriesOf(before);
        place.lookAround();
    }

    /** Orders something, perhaps twice, while the product is killed. */
    private JsonObject ordered(String operation, String what, JsonObject order, String state) {
        strikeSoon.run();
        boolean unusedNow = house.ask(api -> {
            try {
                JsonObject unused = api.post("operations/" + operation + "/" + what, order);
                return true;
            } catch (ApiException e) {
                assertThat(e.type()).as(e.getMessage()).endsWith(":operation-refused");
                return false;
            }
        });
        house.awaitStrike();
        return reached(operation, state);
    }

    private JsonObject reached(String operation, String state) {
        return house.await(
                "the clean-up is " + state,
                api -> api.get("operations/" + operation, Map.of()),
                found -> found.get("state").getAsString().equals(state)
                        && house.ask(api -> api.job(found.get("job").getAsString()))
                                .terminal());
    }

    private static Map<String, String> walk(Path folder) {
        try {
            return FolderWalk.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
