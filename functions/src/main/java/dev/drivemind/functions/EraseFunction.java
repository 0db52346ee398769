package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.AuditLog.Doing;
import dev.drivemind.privacy.Deletions;
import java.io.IOException;

/** {@code POST /api/v1/erase}: erases everything of a user. */
final class EraseFunction extends UserEndpoint {
    /** What a caller must say, so that nothing is erased by mistake. */
    static final String CONFIRMATION = "erase everything";

    EraseFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String confirmation = call.body("confirm").requiredText("confirm", 64);
        if (!confirmation.equals(CONFIRMATION)) {
            throw Problem.ofField("confirm", "Erasing cannot be undone. To do it, send \"" + CONFIRMATION + "\"")
                    .asException();
        }
        if (scope.ownerId().equals(Deletions.INSTALLATION)) {
            throw Problem.of(ProblemType.FORBIDDEN, "System data cannot be erased")
                    .asException();
        }
        Doing doing = call.doing();
        Jobs.Started started = app().engine().deletions().erase(doing.owner(), doing.actor(), doing.correlation());
        call.answer(
                202,
                new Json()
                        .put("job", JobView.of(started.job()))
                        .put("created", started.created())
                        .build());
    }

    /** An operator who looks after an erasure must not bring back what was erased. */
    @Override
    protected boolean isAboutForgetting() {
        return true;
    }
}
