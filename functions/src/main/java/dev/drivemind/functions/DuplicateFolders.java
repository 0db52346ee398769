package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.duplicate.FolderGroup;
import dev.drivemind.duplicate.FolderPage;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.store.Fields;
import java.io.IOException;

/** {@code GET /api/v1/duplicates/folders}: a page of groups of equal folders, the greatest waste first. */
final class DuplicateFolders extends UserEndpoint {
    DuplicateFolders(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        ResultPage page = ResultPage.of(call.params("page"));
        call.answer(200, DuplicateResult.read(app(), scope, (found, results) -> {
            page.requireOf(found);
            return answer(page.at(), found, results);
        }));
    }

    private static JsonObject answer(long at, Fields found, Duplicates results) {
        long end = found.number("folderPages", 0);
        JsonArray groups = new JsonArray();
        if (at < end) {
            FolderPage page = results.folders(found, at);
            page.groups().forEach(group -> groups.add(view(group, page)));
        }
        Json answer = new Json().put("groups", groups);
        if (at + 1 < end) {
            answer.put("nextPage", ResultPage.token(found, at + 1));
        }
        return answer.build();
    }

    private static JsonObject view(FolderGroup group, FolderPage page) {
        JsonArray members = new JsonArray();
        group.members()
                .forEach(member -> members.add(new Json()
                        .put("source", member.source())
                        .put("id", member.id())
                        .put("path", page.path(member))
                        .build()));
        return new Json()
                .put("fingerprint", group.fingerprint())
                .put("files", group.files())
                .put("bytes", group.bytes())
                .put("count", (long) group.members().size())
                .put("wastedBytes", group.wastedBytes())
                .put("members", members)
                .build();
    }
}
