package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code POST /api/v1/duplicates}: has duplicates looked for among all sources of the user, or finds the job that does. */
final class DuplicatesStart extends UserEndpoint {
    DuplicatesStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        requireNoErasure(scope);
        JobView.answer(call, app().duplicates(scope).find());
    }
}
