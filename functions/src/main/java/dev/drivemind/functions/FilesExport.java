package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.JsonLines;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.source.FileEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * {@code GET /api/v1/files/export}: the whole index of a source, one live item a line. Where a snapshot has just what the index has, it is
 * read instead: that costs no reads of documents.
 */
final class FilesExport extends UserEndpoint {
    private static final int BUFFER = 64 << 10;

    FilesExport(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Files files = scope.filesOf(call.params("source").requiredText("source"));
        record(call, "export", Map.of("source", files.sourceId()), "ASKED");
        Paths paths = new Paths(files);
        // Closing it would make an answer that is broken off look complete; the host closes what was answered in full.
        OutputStream out = new BufferedOutputStream(call.stream("application/x-ndjson"), BUFFER);
        JsonLines lines = new JsonLines(out, FileView.NAMES);
        try {
            Optional<Snapshot> snapshot = app().insights(scope).current(files.sourceId());
            if (app().tagRules(scope).read().version() > 0) {
                files.eachLiveRecords(page -> write(lines, page, paths)); // snapshots do not have tags
            } else if (snapshot.isPresent()) {
                snapshot.get().lists(app().backend().blobs()).forEach(paths::know);
                snapshot.get().lists(app().backend().blobs()).forEach(page -> writeUntagged(lines, page, paths));
            } else {
                files.eachLivePage(page -> writeUntagged(lines, page, paths));
            }
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void writeUntagged(JsonLines lines, List<FileEntry> page, Paths paths) {
        write(lines, page, paths, i -> List.of());
    }

    private static void write(JsonLines lines, List<FileRecord> page, Paths paths) {
        write(
                lines,
                page.stream().map(FileRecord::entry).toList(),
                paths,
                i -> page.get(i).tags());
    }

    private static void write(JsonLines lines, List<FileEntry> page, Paths paths, IntFunction<List<String>> tags) {
        List<String> found = paths.ofAll(page);
        try {
            for (int i = 0; i < found.size(); i++) {
                FileEntry entry = page.get(i);
                if (!entry.isSpecial()) {
                    lines.write(FileView.values(entry, found.get(i), tags.apply(i)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
