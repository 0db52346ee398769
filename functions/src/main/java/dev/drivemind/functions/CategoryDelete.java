package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;

/** {@code DELETE /api/v1/categories/{category}}: deletes a category; its files belong to others from the next insights on. */
final class CategoryDelete extends UserEndpoint {
    CategoryDelete(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String id = call.part("category");
        if (!app().categories(scope).delete(id)) {
            throw Scope.missing("category", id);
        }
        record(call, "settings", Map.of("category", id), "DONE");
        call.answerNothing();
    }
}
