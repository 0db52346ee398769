package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.content.Findings;
import dev.drivemind.content.FoundFiles;
import dev.drivemind.content.FoundFiles.Item;
import dev.drivemind.content.FoundFiles.Wanted;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/v1/found}: what rules have found in the texts of files, page by page; or in the text of one file, with what relates it to
 * others.
 */
final class FoundFunction extends UserEndpoint {
    private static final int LONGEST_ID = 1_024;
    private static final long STANDARD = 50;
    private static final long MOST = 200;

    FoundFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "file", "kind", "value", "limit", "pageToken");
        Files files = scope.filesOf(params.requiredText("source"));
        FoundFiles found = new FoundFiles(scope.documents(), files);
        Optional<String> file = params.text("file");
        Json answer = file.isPresent() ? one(call, files, found, file.get()) : page(call, scope, params, files, found);
        call.answer(200, answer.build());
    }

    private Json one(Call call, Files files, FoundFiles found, String id) {
        FileRecord record = record(files, id);
        record(call, "read findings", Map.of("source", files.sourceId(), "file", id), "ASKED");
        Paths paths = new Paths(files);
        Optional<Item> item = found.find(record);
        Json view = FoundViews.file(
                        files.sourceId(),
                        record,
                        paths.of(record.entry()),
                        item.map(Item::findings).orElse(Findings.NONE))
                .put("read", item.isPresent())
                .put("owner", record.entry().owner());
        JsonArray copies = new JsonArray();
        found.copies(record)
                .forEach(copy -> copies.add(
                        FoundViews.named(copy, paths.of(copy.entry())).build()));
        JsonArray related = new JsonArray();
        item.map(found::related)
                .orElse(List.of())
                .forEach(other -> related.add(
                        FoundViews.named(other.record(), paths.of(other.record().entry()))
                                .put("shared", FoundViews.found(other.shared()))
                                .build()));
        JsonArray views = new JsonArray();
        views.add(view.put("copies", copies).put("related", related).build());
        return new Json().put("files", views);
    }

    private static FileRecord record(Files files, String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID || id.indexOf('/') >= 0) {
            throw Scope.missing("file", id);
        }
        return files.find(id)
                .filter(FileRecord::live)
                .filter(known -> known.kind() == FileRecord.Kind.FILE)
                .orElseThrow(() -> Scope.missing("file", id));
    }

    private Json page(Call call, Scope scope, Params params, Files files, FoundFiles found) {
        Wanted wanted = new Wanted(params.text("kind"), params.text("value"));
        int limit = params.number("limit", 1, MOST).orElse(STANDARD).intValue();
        String bound = "found in\n" + files.sourceId() + "\n" + wanted;
        Optional<Document> start = params.text("pageToken")
                .map(token -> scope.pageTokens().open(token, Schema.CONTENTS, bound, Optional.empty()));
        FoundFiles.Page page = found.after(start, wanted, limit);
        if (!page.items().isEmpty()) {
            app().engine()
                    .audit()
                    .recordHourly(call.doing(), "read findings", Map.of("source", files.sourceId()), "ASKED");
        }
        List<String> paths = new Paths(files)
                .ofAll(page.items().stream().map(item -> item.record().entry()).toList());
        JsonArray views = new JsonArray();
        for (int i = 0; i < page.items().size(); i++) {
            Item item = page.items().get(i);
            JsonObject view = FoundViews.file(files.sourceId(), item.record(), paths.get(i), item.findings())
                    .build();
            views.add(view);
        }
        Json answer = new Json().put("files", views);
        page.last()
                .ifPresent(
                        last -> answer.put("nextPageToken", scope.pageTokens().after(last, bound, Optional.empty())));
        return answer;
    }
}
