package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.category.Categories;
import dev.drivemind.category.Category;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.organize.Operations;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** {@code GET /api/v1/categories}: the user's own categories in their order, then the built-in ones, each with what it holds. */
final class CategoriesView extends UserEndpoint {
    CategoriesView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        List<OwnCategory> own = app().categories(scope).list();
        List<Fields> insights = app().insights(scope).all();
        String version = Categories.version(own);
        Operations operations = app().operations(scope);
        JsonArray told = new JsonArray();
        for (OwnCategory category : own) {
            told.add(used(
                            CategoryBody.view(category),
                            insights,
                            amount -> amount.optionalString("category")
                                    .filter(category.id()::equals)
                                    .isPresent())
                    .put("moved", operations.movedBy(category.name()))
                    .build());
        }
        for (Category category : Category.values()) {
            told.add(used(
                            view(category),
                            insights,
                            amount -> amount.optionalString("category").isEmpty()
                                    && amount.string("name").equals(category.word()))
                    .put("moved", operations.movedBy(category.word()))
                    .build());
        }
        boolean counted = insights.stream()
                .allMatch(each -> each.optionalString("categories")
                        .filter(version::equals)
                        .isPresent());
        call.answer(
                200,
                new Json()
                        .put("version", version)
                        .put("counted", counted)
                        .put("categories", told)
                        .build());
    }

    private static Json view(Category category) {
        return new Json()
                .put("name", category.word())
                .put("extensions", Json.element(category.endings()))
                .put("types", Json.element(category.types()))
                .put("globs", new JsonArray())
                .put("texts", new JsonArray())
                .put("builtIn", true);
    }

    private static Json used(Json category, List<Fields> insights, Predicate<Fields> itself) {
        List<Fields> amounts = insights.stream()
                .flatMap(each -> each.list("byCategory").stream())
                .filter(itself)
                .toList();
        return category.put(
                        "files",
                        amounts.stream().mapToLong(each -> each.number("files")).sum())
                .put(
                        "bytes",
                        amounts.stream().mapToLong(each -> each.number("bytes")).sum());
    }
}
