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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/sources}: connects a folder, a drive by an access token, or a bucket by its keys. */
final class SourceConnect extends UserEndpoint {
    private static final int LONGEST_PATH = 4_096;
    private static final int LONGEST_TOKEN = 16_384;

    SourceConnect(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        requireNoErasure(scope);
        List<String> fields = new ArrayList<>(List.of("kind", "path", "url", "accessToken", "name"));
        fields.addAll(BucketBody.FIELDS);
        Connections.Connected connected = connect(scope, call.body(fields.toArray(String[]::new)));
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
        String kind = body.requiredChoice("kind", List.of("folder", "drive", "bucket"));
        if (kind.equals("bucket")) {
            body.refuse("path", "A bucket takes an address, not a path");
            body.refuse("accessToken", "A bucket takes keys, not an access token");
            BucketBody wanted = BucketBody.of(body);
            app().places().requireBucket(wanted.bucket(), wanted.keys());
            return scope.connections()
                    .connect(wanted.bucket(), label, wanted.keys().seal());
        }
        BucketBody.FIELDS.forEach(field -> body.refuse(field, "This field is for buckets"));
        if (kind.equals("folder")) {
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
