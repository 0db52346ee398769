package dev.drivemind.functions;

import dev.drivemind.job.Job;
import java.io.IOException;

/** {@code POST /api/v1/scan/cancel}: asks for the end of a scan; one that has ended stays as it is. */
public final class ScanCancel extends Endpoint {

    public ScanCancel() {
        this(Deployment.current());
    }

    public ScanCancel(App app) {
        super(app, "POST");
    }

    @Override
    void answer(Call call) throws IOException {
        Scope scope = requireUser(call);
        String jobId = call.body("job").requiredText("job", 128);
        String id = scope.job(jobId).id();
        Job job = scope.jobs().cancel(id).orElseThrow(() -> Scope.missing("There is no job of this id"));
        call.answer(200, JobView.of(job));
    }
}
