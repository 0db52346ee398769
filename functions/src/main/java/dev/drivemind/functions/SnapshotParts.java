package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.snapshot.Snapshot;
import java.io.IOException;

/** {@code GET /api/v1/snapshots/{snapshot}}: of which files a snapshot consists. */
final class SnapshotParts extends UserEndpoint {
    SnapshotParts(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        Snapshot snapshot = open(app(), call, scope, source);
        JsonArray parts = new JsonArray();
        snapshot.parts()
                .forEach(part -> parts.add(new Json()
                        .put("sha256", part.sha256())
                        .put("rows", part.rows())
                        .put("length", part.bytes())
                        .build()));
        call.answerIfChanged(new Json()
                .put("source", source)
                .put("id", snapshot.job())
                .put("rows", snapshot.rows())
                .put("parts", parts)
                .build());
    }

    static Snapshot open(App app, Call call, Scope scope, String source) {
        String id = call.part("snapshot");
        return app.snapshots(scope, source).find(id).orElseThrow(() -> Scope.missing("snapshot", id));
    }
}
