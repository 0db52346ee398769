package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.JsonLines;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.scan.Why;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/v1/files}, {@code /files/export} and {@code /files/why}: questions to the index, the whole of it, and how one
 * file was treated.
 */
final class FilesFunction extends UserEndpoint {
    private static final long STANDARD_LIMIT = 100;
    private static final long MOST = 1_000;
    private static final int EXPORT_BUFFER = 64 << 10;

    FilesFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String path = call.request().getPath();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "", "files" -> list(call, scope);
            case "export" -> export(call, scope);
            case "why" -> why(call, scope);
            default -> throw Scope.missing("There is nothing at this path");
        }
    }

    private static void list(Call call, Scope scope) throws IOException {
        Params params = call.params(FileQuery.PARAMETERS);
        String sourceId = params.requiredText("source");
        FileQuery question = FileQuery.of(params);
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Files files = scope.filesOf(sourceId);
        String bound = question.boundTo(files.sourceId());
        Optional<String> order = Optional.of(question.order());
        Optional<Document> start =
                params.text("pageToken").map(token -> scope.pageTokens().open(token, Schema.FILES, bound, order));
        FilePages.Page page = new FilePages(files, question).after(start, limit);
        List<FileEntry> found = page.records().stream().map(FileRecord::entry).toList();
        List<String> paths = new Paths(files).ofAll(found);
        JsonArray views = new JsonArray();
        for (int i = 0; i < found.size(); i++) {
            views.add(FileView.of(found.get(i), paths.get(i)));
        }
        Json answer = new Json().put("files", views);
        page.last()
                .ifPresent(
                        last -> answer.put("nextPageToken", scope.pageTokens().after(last, bound, order)));
        call.answer(200, answer.build());
    }

    private void export(Call call, Scope scope) throws IOException {
        Files files = scope.filesOf(call.params("source").requiredText("source"));
        record(call, "export", Map.of("source", files.sourceId()), "ASKED");
        Paths paths = new Paths(files);
        // Closing it would make an answer that is broken off look complete; the host closes what was answered in full.
        OutputStream out = new BufferedOutputStream(call.stream("application/x-ndjson"), EXPORT_BUFFER);
        JsonLines lines = new JsonLines(out, FileView.NAMES);
        try {
            files.eachLivePage(page -> write(lines, page, paths));
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(JsonLines lines, List<FileEntry> page, Paths paths) {
        List<String> found = paths.ofAll(page);
        try {
            for (int i = 0; i < found.size(); i++) {
                FileEntry entry = page.get(i);
                if (!entry.isSpecial()) {
                    lines.write(FileView.values(entry, found.get(i)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void why(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "file");
        String sourceId = params.requiredText("source");
        String fileId = params.requiredText("file");
        if (fileId.length() > 1_024 || fileId.indexOf('/') >= 0) {
            throw Problem.ofField("file", "The id of a file is expected, not its name or path")
                    .asException();
        }
        Files files = scope.filesOf(sourceId);
        Json answer = new Json()
                .put("file", fileId)
                .put("answer", new Why(scope.documents()).explain(scope.ownerId(), files.sourceId(), fileId));
        files.find(fileId).ifPresent(record -> answer.put("record", FileView.withHistory(record, new Paths(files))));
        call.answer(200, answer.build());
    }
}
