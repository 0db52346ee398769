package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.io.IOException;

/** {@code GET /api/v1/health}: whether requests can be served, the storage included; open to all, and tells nothing else. */
final class Health extends Endpoint {
    private static final Ref NOTHING = new Ref(Schema.ACTIVE_JOBS, "health");

    Health(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        call.params();
        app().backend().documents().get(NOTHING);
        call.answer(
                200,
                new Json()
                        .put("status", "healthy")
                        .put("time", app().time().now())
                        .build());
    }
}
