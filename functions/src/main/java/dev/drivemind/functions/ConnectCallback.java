package dev.drivemind.functions;

import dev.drivemind.access.Consents.Taken;
import dev.drivemind.privacy.Actor;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /api/v1/connect/callback}: a user's browser comes back from an authorization server.
 *
 * <p>With {@code POST} the page that it came back to sends on what it was given, and its user's token besides: only the user who began
 * can finish. With {@code GET} the browser itself finishes, by the state alone; that is there on one machine only, see {@link
 * Connecting#browserFinishes}.
 */
public final class ConnectCallback extends Endpoint {
    private static final int LONGEST = 4_096;

    private static final String NOT_BEGUN =
            "This connection is unknown, already finished or older than ten minutes."
                    + " Start it again";

    public ConnectCallback() {
        this(Deployment.current());
    }

    public ConnectCallback(App app) {
        super(app, app.connecting().browserFinishes() ? new String[] {"GET", "POST"} : new String[] {"POST"});
    }

    @Override
    void answer(Call call) throws IOException {
        if (call.request().getMethod().equals("GET")) {
            answerBrowser(call);
        } else {
            Scope scope = requireUser(call);
            Body body = call.body("state", "code", "error");
            Secret state = new Secret(body.requiredText("state", LONGEST));
            Optional<String> code = body.text("code", LONGEST); // all is read before the state is used up
            Optional<String> error = body.text("error", 256);
            Taken taken = app().consents()
                    .take(state, Optional.of(scope.ownerId()))
                    .orElseThrow(() ->
                            Problem.of(ProblemType.UNKNOWN_CONSENT, NOT_BEGUN).asException());
            ConnectFinish.Outcome outcome = new ConnectFinish(app(), taken, call.doing()).finish(code, error);
            if (outcome.problem().isPresent()) {
                throw Problem.of(ProblemType.NOT_CONNECTED, outcome.problem().get())
                        .asException();
            }
            call.answer(200, new Json().put("source", outcome.source()).build());
        }
    }

    private void answerBrowser(Call call) throws IOException {
        admitStranger();
        Optional<String> state = call.parameter("state", LONGEST);
        Optional<Taken> taken = state.flatMap(text -> app().consents().take(new Secret(text), Optional.empty()));
        if (taken.isEmpty()) {
            call.answerPage(400, Page.of("Not connected", NOT_BEGUN + "."));
            return;
        }
        call.by(taken.get().wish().owner(), Actor.USER); // the state proves who has come back
        ConnectFinish.Outcome outcome = new ConnectFinish(app(), taken.get(), call.doing())
                .finish(call.parameter("code", LONGEST), call.parameter("error", 256));
        if (outcome.problem().isPresent()) {
            call.answerPage(400, Page.of("Not connected", outcome.problem().get() + "."));
        } else {
            call.answerPage(200, Page.of("Connected", "DriveMind is connected. You can close this page."));
        }
    }
}
