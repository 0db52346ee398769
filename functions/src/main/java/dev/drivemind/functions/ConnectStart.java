package dev.drivemind.functions;

import dev.drivemind.access.Consents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.oauth.Access;
import dev.drivemind.oauth.Challenge;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/v1/connect/start}: begins to connect a drive. The answer names the page on which the user consents, and an id by
 * which {@link ConnectStatus} tells how that went.
 */
final class ConnectStart extends UserEndpoint {

    ConnectStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        requireNoErasure(scope);
        Body body = call.body("url", "access", "clientId", "clientSecret", "redirect");
        Consents.Wish wish = wish(scope, body);
        Connecting connecting = app().connecting();
        Challenge challenge = Challenge.fresh(connecting.random());
        String id = app().consents().begin(wish, challenge);
        URI page = connecting
                .oauth()
                .authorization(
                        connecting.server(wish.url()),
                        wish.clientId(),
                        wish.redirect(),
                        wish.access().scopes(),
                        challenge);
        call.answer(
                201,
                new Json()
                        .put("id", id)
                        .put("authorizationUrl", page.toString())
                        .put("expiresAt", app().time().now().plus(Consents.LIFE))
                        .build());
    }

    private Consents.Wish wish(Scope scope, Body body) {
        Optional<String> url = body.text("url", 2_048).map(this::root);
        Access access = body.text("access", 16)
                .map(word -> Access.of(word).orElseThrow(() -> Body.wrong("access", "read or organize is expected")))
                .orElse(Access.READ);
        Optional<OAuthClient> brought = broughtClient(body);
        String clientId = brought.map(OAuthClient::id)
                .or(() -> app().connecting().client().map(OAuthClient::id))
                .orElseThrow(() -> Body.wrong(
                        "clientId", "This deployment has no OAuth client of its own: send clientId and clientSecret"));
        return new Consents.Wish(scope.ownerId(), url, access, redirect(body), clientId, brought);
    }

    private static Optional<OAuthClient> broughtClient(Body body) {
        Optional<String> id = body.text("clientId", 512);
        Optional<String> secret = body.text("clientSecret", 512);
        if (id.isPresent() != secret.isPresent()) {
            throw Body.wrong("clientSecret", "Give clientId and clientSecret together");
        }
        return id.map(known -> new OAuthClient(known, new Secret(secret.orElseThrow())));
    }

    /** Refused where only Google's own drives may be asked: the server would be asked from this deployment's inside. */
    private String root(String url) {
        try {
            app().places().drives().requireReachable(url);
            app().connecting().requireSafe(url);
        } catch (IllegalArgumentException e) {
            throw Body.wrong(
                    "url",
                    "The https address of a web server is expected, or one of this machine, or none where only Google's"
                            + " own drives can be connected");
        }
        return url.endsWith("/") ? url : url + "/";
    }

    private URI redirect(Body body) {
        List<URI> allowed = app().connecting().redirects().get();
        Optional<String> asked = body.text("redirect", 2_048);
        return allowed.stream()
                .filter(known -> asked.isEmpty() || known.toString().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> Body.wrong("redirect", "Browsers may not be redirected to this address"));
    }
}
