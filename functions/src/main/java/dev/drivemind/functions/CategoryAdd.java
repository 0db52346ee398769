package dev.drivemind.functions;

import dev.drivemind.category.OwnCategory;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** {@code POST /api/v1/categories}: adds a category, which is tried after the user's others. */
final class CategoryAdd extends UserEndpoint {
    CategoryAdd(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        OwnCategory category = CategoryBody.read(call, UUID.randomUUID().toString());
        requireNoErasure(scope);
        CategoryBody.valid(() -> {
            app().categories(scope).add(category);
            return category;
        });
        record(call, "settings", Map.of("category", category.id()), "DONE");
        if (!category.texts().isEmpty()) {
            app().lookThroughTexts(scope);
        }
        call.answer(201, CategoryBody.view(category).build());
    }
}
