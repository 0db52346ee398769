package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.schedule.Connectors.Stored;
import java.io.IOException;

/** {@code GET /api/v1/connectors}: the connectors by their names. */
final class ConnectorsView extends UserEndpoint {
    ConnectorsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        JsonArray told = new JsonArray();
        app().connectors(scope).list().forEach(stored -> told.add(head(stored).build()));
        call.answer(200, new Json().put("connectors", told).build());
    }

    /** Returns what lists show of a connector. */
    static Json head(Stored stored) {
        return new Json()
                .put("name", stored.name())
                .put("version", stored.version())
                .put("changedAt", stored.changedAt());
    }
}
