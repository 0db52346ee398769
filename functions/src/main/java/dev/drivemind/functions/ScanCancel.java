package dev.drivemind.functions;

import dev.drivemind.job.Job;
import dev.drivemind.privacy.Departures;
import java.io.IOException;
import java.util.Map;

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
        Job found = scope.job(jobId);
        if (Departures.isDeparture(found) && !found.state().terminal()) {
            throw Problem.of(ProblemType.BEING_DELETED, "A running deletion cannot be cancelled")
                    .asException();
        }
        if (!found.state().terminal()) {
            record(call, "cancel", Map.of("job", found.id()), "ASKED");
        }
        Job job = scope.jobs().cancel(found.id()).orElseThrow(() -> Scope.missing("There is no job of this id"));
        call.answer(200, JobView.of(job));
    }
}
