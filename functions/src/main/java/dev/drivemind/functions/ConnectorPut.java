package dev.drivemind.functions;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.drivemind.connector.InvalidConnectorException;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.schedule.Connectors.Stored;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /api/v1/connectors/{connector}}: checks a connector, and puts it in the place of the one of its name. */
final class ConnectorPut extends UserEndpoint {
    ConnectorPut(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        JsonObject document = call.body("name", "service", "users", "day", "window", "output", "views", "migration")
                .whole();
        requireNoErasure(scope);
        String name = call.part("connector");
        if (document.has("name") && !document.get("name").equals(new JsonPrimitive(name))) {
            throw Problem.ofField("name", "The connector's name must be the one in the path")
                    .asException();
        }
        document.addProperty("name", name);
        try {
            Stored stored = app().connectors(scope)
                    .put(Json.text(document), app().time().now());
            record(call, "settings", Map.of("connector", name), "DONE");
            call.answer(200, ConnectorsView.head(stored).build());
        } catch (InvalidConnectorException e) {
            String why = String.valueOf(e.getMessage());
            throw (e.field().isEmpty() ? Problem.of(ProblemType.INVALID_REQUEST, why) : Problem.ofField(e.field(), why))
                    .asException();
        }
    }
}
