package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.job.Job;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /api/v1/scan/status}: how a scan stands, by its id or as the latest of a source. */
final class ScanStatus extends UserEndpoint {

    ScanStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("job", "source");
        Optional<String> jobId = params.text("job");
        Optional<String> sourceId = params.text("source");
        if (jobId.isPresent() == sourceId.isPresent()) {
            throw Problem.ofField("job", "Either job or source is expected, and only one of them")
                    .asException();
        }
        Job job = jobId.map(scope::job).orElseGet(() -> latest(scope, sourceId.orElseThrow()));
        call.answer(200, JobView.of(job));
    }

    private static Job latest(Scope scope, String sourceId) {
        String id = scope.source(sourceId).id();
        return scope.jobs().latestOf(scope.ownerId(), id, 1).stream()
                .findFirst()
                .orElseThrow(() -> Scope.missing("This source has not been scanned yet"));
    }
}
