package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import java.io.IOException;
import java.util.Map;

/** {@code DELETE /api/v1/connectors/{connector}}: deletes a connector that no tenant uses. */
final class ConnectorDelete extends UserEndpoint {
    ConnectorDelete(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String name = call.part("connector");
        if (app().tenants(scope).use(name)) {
            throw Problem.ofField(
                            "connector", "Tenants are fetched by this connector: give them another, or remove them")
                    .asException();
        }
        if (!app().connectors(scope).delete(name)) {
            throw Scope.missing("connector", name);
        }
        record(call, "settings", Map.of("connector", name), "DONE");
        call.answerNothing();
    }
}
