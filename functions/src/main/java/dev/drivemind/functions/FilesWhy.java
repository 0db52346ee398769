package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.scan.Why;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /api/v1/files/why}: how the last scan treated one item. */
final class FilesWhy extends UserEndpoint {
    private static final int LONGEST_ID = 1_024;

    FilesWhy(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "file");
        String sourceId = params.requiredText("source");
        String fileId = params.requiredText("file");
        if (fileId.length() > LONGEST_ID || fileId.indexOf('/') >= 0) {
            throw Problem.ofField("file", "The id of a file is expected, not its name or path")
                    .asException();
        }
        Files files = scope.filesOf(sourceId);
        Optional<FileRecord> found = files.find(fileId);
        String content = found.flatMap(record -> app().contents(scope, sourceId).explain(record, app().time()::now))
                .map(text -> " " + text)
                .orElse("");
        Json answer = new Json()
                .put("file", fileId)
                .put("answer", new Why(scope.documents()).explain(scope.ownerId(), files.sourceId(), fileId) + content);
        found.ifPresent(record -> answer.put("record", FileView.withHistory(record, new Paths(files))));
        call.answer(200, answer.build());
    }
}
