package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/files}: questions to the index, page by page. */
final class FilesFunction extends UserEndpoint {
    private static final long STANDARD_LIMIT = 100;
    private static final long MOST = 1_000;

    FilesFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
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
            views.add(FileView.of(page.records().get(i), paths.get(i)));
        }
        Json answer = new Json().put("files", views);
        page.last()
                .ifPresent(
                        last -> answer.put("nextPageToken", scope.pageTokens().after(last, bound, order)));
        call.answer(200, answer.build());
    }
}
