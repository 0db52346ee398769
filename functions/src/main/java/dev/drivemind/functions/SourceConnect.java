package dev.drivemind.functions;

import dev.drivemind.access.Connections;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/sources}: connects a folder, or a drive by an access token. */
final class SourceConnect extends UserEndpoint {
    private static final int LONGEST_PATH = 4_096;
    private static final int LONGEST_TOKEN = 16_384;

    SourceConnect(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        requireNoErasure(scope);
        Connections.Connected connected = connect(scope, call.body("kind", "path", "url", "accessToken", "name"));
        SourceRecord source = connected.source();
        requireStaying(source.id());
        record(call, connected.created() ? "connect" : "reconnect", Map.of("source", source.id()), "DONE");
        if (!connected.created()) {
            scope.syncs().reconnected(source.id());
        }
        call.answer(connected.created() ? 201 : 200, SourceView.of(source, scope));
    }

    private Connections.Connected connect(Scope scope, Body body) {
        Optional<String> label = body.text("name", 256);
        if (body.requiredChoice("kind", List.of("folder", "drive")).equals("folder")) {
            body.refuse("url", "A folder takes a path, not an address");
            body.refuse("accessToken", "A folder takes no access token");
            return scope.connections()
                    .connect(app().places().requireFolder(body.requiredText("path", LONGEST_PATH)), label);
        }
        body.refuse("path", "A drive takes no path");
        Secret token = new Secret(body.requiredText("accessToken", LONGEST_TOKEN));
        return scope.connections().connect(drive(body.text("url", 2_048), token), label, token);
    }

    private SourceRecord.Drive drive(Optional<String> url, Secret token) {
        Optional<String> root = url.map(text -> text.endsWith("/") ? text : text + "/");
        try {
            return app().places().drives().identify(root, token);
        } catch (IllegalArgumentException e) {
            throw Body.wrong(
                    "url",
                    "The address of a web server is expected, such as https://www.example.org/,"
                            + " or none where only Google's own drives can be connected");
        } catch (SourceException e) {
            throw Problem.of(ProblemType.UNUSABLE_DRIVE, String.valueOf(e.getMessage()))
                    .asException();
        }
    }
}
