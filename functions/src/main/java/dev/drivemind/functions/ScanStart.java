package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.limit.ScanStarts;
import dev.drivemind.job.Jobs;
import dev.drivemind.source.Selection;
import dev.drivemind.sync.Syncs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code POST /api/v1/scan/start}: starts a scan of a source, or finds the one that is under way. Whether it is a full one or reads only
 * what has changed is decided here, unless a full one is requested.
 */
final class ScanStart extends UserEndpoint {
    private static final long STANDARD_LANES = 32;
    private static final long MOST_LANES = 64;

    private static final String[] FIELDS = Stream.concat(
                    Stream.of("source", "lanes", "full", "approveRemovals"), SelectionBody.FIELDS.stream())
            .toArray(String[]::new);

    ScanStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body(FIELDS);
        String sourceId = body.requiredText("source", 128);
        long lanes = body.number("lanes", 1, MOST_LANES).orElse(STANDARD_LANES);
        boolean full = body.flag("full");
        boolean approveRemovals = body.flag("approveRemovals");
        SourceRecord source = scope.source(sourceId);
        AgentSources.refuse(source, "scanned");
        Optional<Selection> choice = SelectionBody.read(body, scope.choiceOf(source.id()));
        requireStaying(source.id());
        requireUsable(source);
        SelectedFolders.require(app().places().drives(), scope.ownerId(), source.id(), SelectionBody.folders(body));
        if (choice.isPresent()) {
            record(call, "settings", Map.of("source", source.id()), "ASKED");
        }
        Jobs.Started started = start(scope, source.id(), new Syncs.Wish(choice, full, lanes, approveRemovals));
        JobView.answer(call, started);
    }

    /** Finding the scan that is under way is free; only new ones count. */
    private Jobs.Started start(Scope scope, String source, Syncs.Wish wish) {
        ScanStarts starts =
                new ScanStarts(scope.documents(), app().gate().limits().starts(), app().time()::now);
        boolean counts = scope.jobs().active(source).isEmpty();
        if (counts) {
            starts.take().ifPresent(wait -> {
                throw Gate.tooMany(ProblemType.TOO_MANY_STARTS, "Many scans were started within the last hour", wait);
            });
        }
        Jobs.Started started = scope.syncs().start(scope.ownerId(), source, wish);
        if (counts && !started.created()) {
            starts.giveBack();
        }
        return started;
    }

    /** A folder that is gone is told at once, rather than by a scan that fails after its attempts. */
    private void requireUsable(SourceRecord source) {
        if (source.place() instanceof SourceRecord.Folder folder) {
            app().places().requireFolder(folder.path());
        }
    }
}
