package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;

/** {@code DELETE /api/v1/tenants/{tenant}/readers/{reader}}: removes a reader, whose key is no longer valid. */
final class ReaderRemove extends UserEndpoint {
    ReaderRemove(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String tenant = call.part("tenant");
        String reader = call.part("reader");
        if (!app().readers(scope).remove(tenant, reader)) {
            throw Scope.missing("reader", reader);
        }
        record(call, "reader-remove", Map.of("tenant", tenant, "reader", reader), "DONE");
        call.answerNothing();
    }
}
