package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.Job;
import dev.drivemind.privacy.Deletions;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/scan/cancel} and {@code /jobs/{job}/cancel}: asks for the end of a scan; one that has ended stays as it is. */
final class ScanCancel extends UserEndpoint {

    private final JobName name;

    ScanCancel(App app, JobName name) {
        super(app);
        this.name = name;
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Job found = scope.job(name.of(call));
        if (Deletions.isDeparture(found) && !found.state().terminal()) {
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
