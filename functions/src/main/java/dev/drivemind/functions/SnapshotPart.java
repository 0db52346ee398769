package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** {@code GET /api/v1/snapshots/{snapshot}/parts/{part}}: a part of a snapshot, a file of Apache Parquet. */
final class SnapshotPart extends UserEndpoint {
    SnapshotPart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        List<Snapshot.Part> parts =
                SnapshotParts.open(app(), call, scope, source).parts();
        String number = call.part("part");
        if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) >= parts.size()) {
            throw Scope.missing("This snapshot has parts from 0 to " + (parts.size() - 1));
        }
        Snapshot.Part part = parts.get(Integer.parseInt(number));
        ETag tag = ETag.ofContent(part.sha256());
        if (call.answerUnchanged(tag)) {
            return;
        }
        record(call, "export", Map.of("source", source), "ASKED");
        try (InputStream content = app().snapshots(scope, source).open(part)) {
            OutputStream out = call.stream(
                    "application/vnd.apache.parquet",
                    tag,
                    Map.of("Content-Disposition", "attachment; filename=\"part-" + number + ".parquet\""));
            content.transferTo(out);
            out.flush();
        } catch (MissingBlobException e) {
            throw Scope.missing("This snapshot was cleared away just now. See `snapshots` for those that are there");
        }
    }
}
