package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/operations/{operation}}: a clean-up, and how many of its files are in which state. */
final class OperationStatus extends UserEndpoint {
    OperationStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        call.answer(200, OperationView.of(app(), scope, OperationView.required(call, app(), scope)));
    }
}
