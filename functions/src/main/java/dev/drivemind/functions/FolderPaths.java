package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.sources.LocalFolders.Suggestions;
import java.io.IOException;

/** {@code GET /api/v1/folders}: folders of this machine whose paths begin as the user has typed; in the cloud there are none. */
final class FolderPaths extends UserEndpoint {

    FolderPaths(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Suggestions found = app().places().suggestFolders(call.params("typed").text("typed"));
        JsonArray paths = new JsonArray();
        found.paths().forEach(paths::add);
        call.answer(
                200, new Json().put("folders", paths).put("more", found.more()).build());
    }
}
