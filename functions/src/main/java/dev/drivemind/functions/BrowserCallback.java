package dev.drivemind.functions;

import dev.drivemind.access.Consents.Taken;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Page;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.privacy.Actor;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /api/v1/connect/callback}: a user's browser comes back from an authorization server and finishes by the state alone. That
 * is there on one machine only, see {@link Connecting#browserFinishes}.
 */
final class BrowserCallback extends Endpoint {
    BrowserCallback(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        admitStranger();
        Optional<String> state = call.parameter("state", ConnectCallback.MAX_LENGTH);
        Optional<Taken> taken = state.flatMap(text -> app().consents().take(new Secret(text), Optional.empty()));
        if (taken.isEmpty()) {
            call.answerPage(400, Page.of("Not connected", ConnectCallback.UNKNOWN + "."));
            return;
        }
        call.by(taken.get().wish().owner(), Actor.USER); // the state proves who has come back
        ConnectFinish.Outcome outcome = new ConnectFinish(app(), taken.get(), call.doing())
                .finish(call.parameter("code", ConnectCallback.MAX_LENGTH), call.parameter("error", 256));
        if (outcome.problem().isPresent()) {
            call.answerPage(400, Page.of("Not connected", outcome.problem().get() + "."));
        } else {
            call.answerPage(200, Page.of("Connected", "DriveMind is connected. You can close this page."));
        }
    }
}
