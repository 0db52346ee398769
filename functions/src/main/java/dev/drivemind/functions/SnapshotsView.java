package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/** {@code GET /api/v1/snapshots}: the snapshots of a source, the newest first. */
final class SnapshotsView extends UserEndpoint {
    SnapshotsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        JsonArray snapshots = new JsonArray();
        app().snapshots(scope, source).all().forEach(snapshot -> snapshots.add(SnapshotView.of(snapshot)));
        call.answerIfChanged(
                new Json().put("source", source).put("snapshots", snapshots).build());
    }
}
