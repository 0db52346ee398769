package dev.drivemind.functions;

import dev.drivemind.category.InvalidCategoryException;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** A category as a body tells it, and as answers do. */
final class CategoryBody {
    private static final int MOST_CHARACTERS = 500;

    private CategoryBody() {}

    /** Reads a category, which gets this id. */
    static OwnCategory read(Call call, String id) throws IOException {
        Body body = call.body("name", "extensions", "types", "globs", "texts");
        String name = body.requiredText("name", MOST_CHARACTERS);
        return valid(() -> new OwnCategory(
                id,
                name,
                list(body, "extensions", OwnCategory.MAX_LIST),
                list(body, "types", OwnCategory.MAX_LIST),
                list(body, "globs", OwnCategory.MAX_GLOBS),
                list(body, "texts", OwnCategory.MAX_TEXTS)));
    }

    private static List<String> list(Body body, String name, int most) {
        return body.texts(name, most, MOST_CHARACTERS).orElse(List.of());
    }

    /** Tells the user what is wrong with a category. */
    static <T> T valid(Supplier<T> change) {
        try {
            return change.get();
        } catch (InvalidCategoryException e) {
            throw Problem.ofField(e.field(), String.valueOf(e.getMessage())).asException();
        }
    }

    static Json view(OwnCategory category) {
        return new Json()
                .put("id", category.id())
                .put("name", category.name())
                .put("extensions", Json.element(category.extensions()))
                .put("types", Json.element(category.types()))
                .put("globs", Json.element(category.globs()))
                .put("texts", Json.element(category.texts()))
                .put("builtIn", false);
    }
}
