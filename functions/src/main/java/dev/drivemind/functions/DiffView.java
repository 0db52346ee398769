package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.index.Paths;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.snapshot.SnapshotDiff;
import dev.drivemind.snapshot.SnapshotDiff.Amount;
import dev.drivemind.snapshot.SnapshotDiff.Change;
import dev.drivemind.snapshot.SnapshotDiff.What;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.snapshot.StoredSnapshot;
import dev.drivemind.source.FileEntry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /api/v1/diff}: what is different between what a source held after two of its scans. */
final class DiffView extends UserEndpoint {
    private static final long STANDARD_LIMIT = 100;
    private static final long MOST = 5_000;

    DiffView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "from", "to", "limit");
        String source = scope.source(params.requiredText("source")).id();
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Snapshots snapshots = app().snapshots(scope, source);
        StoredSnapshot to = params.text("to").map(id -> find(snapshots, id)).orElseGet(() -> newest(snapshots));
        StoredSnapshot from = params.text("from").map(id -> find(snapshots, id)).orElseGet(() -> before(to, snapshots));
        try {
            SnapshotDiff diff = snapshots.compare(from, to, limit);
            call.answerIfChanged(view(source, from, to, diff, new Paths(scope.filesOf(source))));
        } catch (MissingBlobException e) {
            throw Scope.missing("One of the two snapshots was cleared away just now. Compare later ones");
        }
    }

    private static StoredSnapshot find(Snapshots snapshots, String scan) {
        return snapshots
                .after(scan)
                .orElseThrow(() -> Scope.missing("There is no snapshot of this scan: it has not ended, is too old,"
                        + " or another scan came before one was made. See `snapshots` for those that are there"));
    }

    private static StoredSnapshot newest(Snapshots snapshots) {
        return snapshots.newest().orElseThrow(DiffView::tooFew);
    }

    /** The newest one of an earlier scan: there may be several of one scan, since checksums leave one as well. */
    private static StoredSnapshot before(StoredSnapshot later, Snapshots snapshots) {
        return snapshots.all().stream()
                .filter(snapshot ->
                        snapshot.at().isBefore(later.at()) && !snapshot.scan().equals(later.scan()))
                .findFirst()
                .orElseThrow(DiffView::tooFew);
    }

    private static ProblemException tooFew() {
        return Scope.missing(
                "There are no two snapshots to compare yet: one is made after each scan that changes something");
    }

    private static JsonObject view(
            String source, StoredSnapshot from, StoredSnapshot to, SnapshotDiff diff, Paths paths) {
        List<Change> changes = diff.heaviest();
        paths.read(changes.stream()
                .flatMap(change -> Stream.of(Optional.of(change.entry()), Optional.ofNullable(change.before())))
                .flatMap(Optional::stream)
                .map(FileEntry::parent)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        JsonArray told = new JsonArray();
        changes.forEach(change -> told.add(view(change, paths)));
        Json totals = new Json();
        for (What what : What.values()) {
            totals.put(what.word(), view(diff.totals().getOrDefault(what, Amount.NONE)));
        }
        return new Json()
                .put("source", source)
                .put("from", SnapshotView.of(from))
                .put("to", SnapshotView.of(to))
                .put("totals", totals.build())
                .put("changes", told)
                .put("more", diff.changes() - changes.size())
                .build();
    }

    private static JsonObject view(Amount amount) {
        return new Json()
                .put("items", amount.items())
                .put("files", amount.files())
                .put("bytes", amount.bytes())
                .build();
    }

    private static JsonObject view(Change change, Paths paths) {
        FileEntry entry = change.entry();
        FileEntry before = change.before();
        Json json = new Json()
                .put("what", change.what().word())
                .put("id", entry.id())
                .put("path", paths.of(entry.name(), Optional.ofNullable(entry.parent())))
                .put("folder", entry.isFolder())
                .put("items", change.items())
                .put("bytes", change.bytes());
        if (before != null && (change.what() == What.MOVED || change.what() == What.RENAMED)) {
            json.put("pathBefore", paths.of(before.name(), Optional.ofNullable(before.parent())));
        }
        return json.build();
    }
}
