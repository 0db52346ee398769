package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.Jobs;
import dev.drivemind.organize.Operation;
import dev.drivemind.privacy.AuditLog.Doing;
import java.io.IOException;
import java.util.List;

/**
 * {@code POST /api/v1/connect/disconnect}: disconnects a source and deletes everything of it, or finds that this is under way. It is a
 * job like any other, but for that it cannot be cancelled.
 */
final class DisconnectFunction extends UserEndpoint {

    DisconnectFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("source", "confirm");
        String source = scope.source(body.requiredText("source", 128)).id();
        if (!body.flag("confirm")) {
            requireNothingToUndo(scope, source);
        }
        Doing doing = call.doing();
        Jobs.Started started =
                app().engine().deletions().disconnect(doing.owner(), source, doing.actor(), doing.correlation());
        JobView.answer(call, started);
    }

    /** What a clean-up did is known from its journal alone, which goes with the source; what it has set aside stays where the files are. */
    private void requireNothingToUndo(Scope scope, String source) {
        List<Operation> open = app().operations(scope).undoable(source);
        if (!open.isEmpty()) {
            throw Problem.of(
                            ProblemType.CONFIRMATION_NEEDED,
                            "Files of this source were tidied up, which can be undone until "
                                    + open.get(0).undoUntil().toString().substring(0, 10)
                                    + " and not once the source is disconnected; what was set aside would stay in its quarantine."
                                    + " Undo operation " + open.get(0).id() + " first, or confirm")
                    .asException();
        }
    }
}
