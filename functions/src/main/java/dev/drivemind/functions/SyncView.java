package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Json;
import dev.drivemind.scan.IndexState;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/** How far a source is kept up to date and what of it is chosen, as the API tells it. */
final class SyncView {
    private SyncView() {}

    /** Tells of a source of the user. */
    static JsonObject of(String source, Scope scope, Instant now) {
        Optional<SyncState> state = SyncState.find(scope.documents(), source);
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
