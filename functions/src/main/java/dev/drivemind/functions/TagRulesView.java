package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/tags}: the rules by which the user's files get tags. */
final class TagRulesView extends UserEndpoint {
    TagRulesView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        call.answer(200, TagRulesBody.view(app().tagRules(scope).read()).build());
    }
}
