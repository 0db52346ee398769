package dev.drivemind.functions;

import com.google.gson.JsonParser;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/connectors/{connector}}: a connector as it was written. */
final class ConnectorView extends UserEndpoint {
    ConnectorView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        String name = call.part("connector");
        call.answer(
                200,
                app().connectors(scope)
                        .find(name)
                        .map(stored -> ConnectorsView.head(stored)
                                .put("document", JsonParser.parseString(stored.text()))
                                .build())
                        .orElseThrow(() -> Scope.missing("connector", name)));
    }
}
