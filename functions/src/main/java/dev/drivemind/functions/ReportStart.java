package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.store.Fields;
import java.io.IOException;

/** {@code POST /api/v1/reports}: has a report written of what a source was last summed up to, or finds the job that does. */
final class ReportStart extends UserEndpoint {
    ReportStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        SourceRecord source = scope.source(call.body("source").requiredText("source", 128));
        requireStaying(source.id());
        Fields unusedInsights = InsightsView.known(app(), scope, source.id());
        JobView.answer(call, app().reports(scope).write(source.id(), source.name()));
    }
}
