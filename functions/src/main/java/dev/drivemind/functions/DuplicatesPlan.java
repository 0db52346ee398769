package dev.drivemind.functions;

import dev.drivemind.duplicate.KeepPlan;
import dev.drivemind.duplicate.Keeping;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/** {@code GET /api/v1/duplicates/plan}: what rules of which copies to keep come to over all groups. Nothing is changed. */
final class DuplicatesPlan extends UserEndpoint {
    DuplicatesPlan(App app) {
        super(app);
    }

    /** A plan and the result that it is of. */
    private record Made(Fields found, KeepPlan plan) {}

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.paramsRepeating(Set.of(KeepParams.PROTECT), KeepParams.KEEP, KeepParams.PROTECT);
        Keeping keeping = KeepParams.read(params, scope)
                .orElseThrow(() -> Problem.ofField(KeepParams.KEEP, "The parameter is missing")
                        .asException())
                .with(app().copyDecisions(scope).all());
        Made made =
                DuplicateResult.read(app(), scope, (found, results) -> new Made(found, results.plan(found, keeping)));
        KeepPlan plan = made.plan();
        call.answer(
                200,
                new Json()
                        .put("asOf", Instant.ofEpochMilli(made.found().number("at")))
                        .put("job", made.found().string("job"))
                        .put("groups", plan.groups())
                        .put("undecided", plan.undecided())
                        .put("kept", plan.kept())
                        .put("removed", plan.removed())
                        .put("freedBytes", plan.freedBytes())
                        .put("remembered", plan.remembered())
                        .build());
    }
}
