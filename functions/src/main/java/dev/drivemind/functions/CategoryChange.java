package dev.drivemind.functions;

import dev.drivemind.category.OwnCategory;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /api/v1/categories/{category}}: replaces a category, which keeps its id and place. */
final class CategoryChange extends UserEndpoint {
    CategoryChange(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        OwnCategory category = CategoryBody.read(call, call.part("category"));
        boolean known = CategoryBody.valid(() -> app().categories(scope).replace(category));
        if (!known) {
            throw Scope.missing("category", category.id());
        }
        record(call, "settings", Map.of("category", category.id()), "DONE");
        if (!category.texts().isEmpty()) {
            app().lookThroughTexts(scope);
        }
        call.answer(200, CategoryBody.view(category).build());
    }
}
