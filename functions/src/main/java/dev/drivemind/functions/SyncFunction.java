package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.scan.IndexState;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code GET} and {@code POST /api/v1/sync}: how far a source is kept up to date, and what of it is chosen. A new choice holds from the
 * next scan on.
 */
final class SyncFunction extends UserEndpoint {

    SyncFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        if (call.request().getMethod().equals("GET")) {
            String source =
                    scope.source(call.params("source").requiredText("source")).id();
            call.answer(200, view(scope, source));
        } else {
            Body body = call.body(Stream.concat(Stream.of("source"), SelectionBody.FIELDS.stream())
                    .toArray(String[]::new));
            String source = scope.source(body.requiredText("source", 128)).id();
            Optional<Selection> choice = SelectionBody.read(body, scope.choiceOf(source));
            requireStaying(source);
            SelectedFolders.requireIfReached(
                    app().places().drives(), scope.ownerId(), source, SelectionBody.folders(body));
            if (choice.isPresent()) {
                record(call, "settings", Map.of("source", source), "ASKED");
            }
            choice.ifPresent(chosen -> scope.syncs().choose(scope.ownerId(), source, chosen));
            call.answer(200, view(scope, source));
        }
    }

    private JsonObject view(Scope scope, String source) {
        Optional<SyncState> state = SyncState.find(scope.documents(), source);
        Instant now = app().time().now();
        Json json = new Json()
                .put("source", source)
                .put(
                        "choice",
                        SelectionBody.view(state.map(SyncState::choice).orElse(Selection.OWN_DRIVE))
                                .build())
                .put("scheduled", state.map(SyncState::scheduled).orElse(false))
                .put("dirty", state.map(SyncState::dirty).orElse(false))
                .put("tries", state.map(SyncState::tries).orElse(0L))
                .put("fullBecause", state.flatMap(SyncState::fullBecause));
        state.filter(SyncState::scheduled).ifPresent(known -> json.put("nextLook", known.nextAt()));
        state.map(SyncState::watchedUntil)
                .filter(until -> until.isAfter(now))
                .ifPresent(until -> json.put("watchedUntil", until));
        IndexState.lastScan(scope.documents(), source).ifPresent(run -> json.put("lastScan", run(run)));
        IndexState.lastFull(scope.documents(), source).ifPresent(run -> json.put("lastFull", run(run)));
        return json.build();
    }

    private static JsonObject run(Fields run) {
        return new Json()
                .put("job", run.string("job"))
                .put("at", Instant.ofEpochMilli(run.number("at")))
                .put("certificate", run.string("certificate"))
                .build();
    }
}
