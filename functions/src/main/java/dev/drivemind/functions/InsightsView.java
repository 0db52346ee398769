package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Json;
import dev.drivemind.insight.InsightFigures;
import dev.drivemind.store.Fields;
import java.io.IOException;

/** {@code GET /api/v1/insights}: what a source holds, as it was last summed up. */
final class InsightsView extends UserEndpoint {
    InsightsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        Fields known = known(app(), scope, source);
        ETag tag = ETag.ofJob(known.string("job"));
        if (!call.answerUnchanged(tag)) {
            Fields told = InsightFigures.of(known);
            call.answer(Json.element(told.asMap()).getAsJsonObject(), tag);
        }
    }

    static Fields known(App app, Scope scope, String source) {
        return app.insights(scope)
                .of(source)
                .orElseThrow(() -> Scope.missing("This source was not summed up yet: POST to insights first"));
    }
}
