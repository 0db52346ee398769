package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/v1/duplicates}: what the user has more than once, in numbers. */
final class DuplicatesView extends UserEndpoint {
    private static final List<String> COUNTS = List.of(
            "groups",
            "files",
            "copies",
            "wastedBytes",
            "possibleGroups",
            "possibleFiles",
            "possibleBytes",
            "pages",
            "rememberedGroups",
            "folderGroups",
            "folderWastedBytes");

    DuplicatesView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        Fields found = DuplicateResult.read(app(), scope, (last, results) -> last);
        Json answer =
                new Json().put("asOf", Instant.ofEpochMilli(found.number("at"))).put("job", found.string("job"));
        COUNTS.forEach(name -> answer.put(name, found.number(name, 0)));
        answer.put("toDecide", toDecide(found));
        call.answerIfChanged(answer.build());
    }

    /** What is left without those groups of which all copies are wanted. */
    private static JsonObject toDecide(Fields found) {
        return new Json()
                .put("groups", found.number("groups") - found.number("rememberedGroups", 0))
                .put("copies", found.number("copies") - found.number("rememberedCopies", 0))
                .put("wastedBytes", found.number("wastedBytes") - found.number("rememberedBytes", 0))
                .build();
    }
}
