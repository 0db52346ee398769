package dev.drivemind.functions;

import java.io.IOException;

/** {@code GET /api/v1/jobs/{job}}: how a job stands, of whatever kind it is. */
final class JobStatus extends UserEndpoint {
    JobStatus(App app) {
        super(app);
    }

    @Override
    void answer(Call call, Scope scope) throws IOException {
        call.answer(200, JobView.of(scope.job(JobName.IN_PATH.of(call))));
    }
}
