package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.access.Grants;
import dev.drivemind.access.Grants.Grant;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.oauth.Access;
import dev.drivemind.source.About;
import dev.drivemind.source.SourceException;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /api/v1/connections}: the drives that a user has connected by consent, with what they have allowed, how full each drive is,
 * and whether the connection still holds. A drive that does not say how full it is leaves that out.
 */
final class ConnectionsFunction extends UserEndpoint {

    ConnectionsFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        boolean quota = call.params("quota").flag("quota");
        JsonArray connections = new JsonArray();
        for (SourceRecord source : scope.connections().list()) {
            scope.grants().find(source.id()).ifPresent(grant -> connections.add(view(scope, source, grant, quota)));
        }
        call.answer(200, new Json().put("connections", connections).build());
    }

    private JsonObject view(Scope scope, SourceRecord source, Grant grant, boolean quota) {
        JsonArray scopes = new JsonArray();
        grant.scopes().stream().sorted().forEach(scopes::add);
        boolean organize = Access.ORGANIZE.isGranted(grant.scopes());
        Json json = new Json()
                .put("source", source.id())
                .put("name", source.name())
                .put("label", source.label())
                .put("url", grant.url())
                .put("account", grant.email())
                .put("access", (organize ? Access.ORGANIZE : Access.READ).word())
                .put("scopes", scopes)
                .put("since", grant.since());
        Optional<About> about = quota && grant.lost().isEmpty() ? about(scope, source) : Optional.empty();
        about.ifPresent(known -> json.put("quota", quota(known)));
        // Looked at again: to ask the drive may have shown that the grant is lost.
        Grant known = scope.grants().find(source.id()).orElse(grant);
        boolean used = scope.connections().accessToken(source.id()).isEmpty();
        return json.put("health", used ? health(known) : unused()).build();
    }

    private static JsonObject health(Grant grant) {
        if (grant.lost().isPresent()) {
            return health(
                    "NEEDS_RECONNECTION", grant.lost().get(), "Connect the drive again; a paused scan then resumes");
        }
        if (grant.refused().isPresent()) {
            return health(
                    "CLIENT_REFUSED",
                    grant.refused().get(),
                    "Correct the id or the secret of the OAuth client, then start the scan again; if the client is one of your own,"
                            + " connect the drive again with the right secret");
        }
        return new Json().put("state", "OK").build();
    }

    private static JsonObject health(String state, Grants.Trouble trouble, String remedy) {
        return new Json()
                .put("state", state)
                .put("since", trouble.since())
                .put("reason", trouble.reason())
                .put("remedy", remedy)
                .build();
    }

    private static JsonObject unused() {
        return new Json()
                .put("state", "NOT_USED")
                .put("reason", "An access token that was given later is used instead")
                .put("remedy", "Connect the drive again when the access token has expired")
                .build();
    }

    private Optional<About> about(Scope scope, SourceRecord source) {
        try {
            return Optional.of(app().places().drives().about(scope.ownerId(), source.id()));
        } catch (SourceException e) {
            return Optional.empty();
        }
    }

    private static JsonObject quota(About about) {
        Json json = new Json().put("used", about.used());
        about.limit().ifPresent(limit -> json.put("limit", limit.longValue()));
        return json.build();
    }
}
