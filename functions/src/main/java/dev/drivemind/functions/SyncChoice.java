package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.source.Selection;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code POST /api/v1/sync}: chooses what of a source is scanned, from the next scan on. */
final class SyncChoice extends UserEndpoint {

    SyncChoice(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body(Stream.concat(Stream.of("source"), SelectionBody.FIELDS.stream())
                .toArray(String[]::new));
        SourceRecord record = scope.source(body.requiredText("source", 128));
        AgentSources.refuse(record, "configured");
        String source = record.id();
        Optional<Selection> choice = SelectionBody.read(body, scope.choiceOf(source));
        requireStaying(source);
        SelectedFolders.requireIfReached(app().places().drives(), scope.ownerId(), source, SelectionBody.folders(body));
        if (choice.isPresent()) {
            record(call, "settings", Map.of("source", source), "ASKED");
        }
        choice.ifPresent(chosen -> scope.syncs().choose(scope.ownerId(), source, chosen));
        call.answer(200, SyncView.of(source, scope, app().time().now()));
    }
}
