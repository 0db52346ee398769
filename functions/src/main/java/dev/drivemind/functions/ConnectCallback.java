package dev.drivemind.functions;

import dev.drivemind.access.Consents.Taken;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /api/v1/connect/callback}: the page that a user's browser came back to sends on what the authorization server gave it,
 * with its user's token: only the user who began can finish.
 */
final class ConnectCallback extends UserEndpoint {
    static final int MAX_LENGTH = 4_096;

    static final String UNKNOWN =
            "This connection is unknown, already finished or older than ten minutes." + " Start it again";

    ConnectCallback(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("state", "code", "error");
        Secret state = new Secret(body.requiredText("state", MAX_LENGTH));
        Optional<String> code = body.text("code", MAX_LENGTH); // all is read before the state is used up
        Optional<String> error = body.text("error", 256);
        Taken taken = app().consents()
                .take(state, Optional.of(scope.ownerId()))
                .orElseThrow(
                        () -> Problem.of(ProblemType.UNKNOWN_CONSENT, UNKNOWN).asException());
        ConnectFinish.Outcome outcome = new ConnectFinish(app(), taken, call.doing()).finish(code, error);
        if (outcome.problem().isPresent()) {
            throw Problem.of(ProblemType.NOT_CONNECTED, outcome.problem().get()).asException();
        }
        call.answer(200, new Json().put("source", outcome.source()).build());
    }
}
