package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/jobs/{job}}: how a job stands, of whatever kind it is. */
final class JobStatus extends UserEndpoint {
    JobStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.answer(200, JobView.of(scope.job(JobName.IN_PATH.of(call))));
    }
}
