package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.organize.Operation;
import java.io.IOException;

/** {@code POST /api/v1/operations/{operation}/purge}: deletes for good what a clean-up has set aside. */
final class OperationPurge extends UserEndpoint {
    OperationPurge(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        Operation operation = OperationView.required(call, app(), scope);
        requireStaying(operation.source());
        OperationView.start(call, app(), scope, () -> app().operations(scope).purge(operation));
    }
}
