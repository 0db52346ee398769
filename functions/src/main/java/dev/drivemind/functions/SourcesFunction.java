package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/** {@code GET /api/v1/sources}: the places that a user has connected. */
final class SourcesFunction extends UserEndpoint {

    SourcesFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        JsonArray sources = new JsonArray();
        scope.connections().list().forEach(source -> sources.add(SourceView.of(source, scope)));
        call.answer(200, new Json().put("sources", sources).build());
    }
}
