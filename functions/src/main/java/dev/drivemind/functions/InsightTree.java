package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.JsonBytes;
import dev.drivemind.functions.http.Params;
import dev.drivemind.insight.FolderNode;
import dev.drivemind.insight.FolderNode.Seen;
import dev.drivemind.insight.FolderNode.Step;
import dev.drivemind.insight.FolderTrees;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** {@code GET /api/v1/insights/tree}: a folder with the largest folders below it, as the source was last summed up. */
final class InsightTree extends UserEndpoint {
    private final FolderTrees trees;

    InsightTree(App app) {
        super(app);
        this.trees = new FolderTrees(app.backend().blobs());
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        try {
            tell(call, scope);
        } catch (MissingBlobException e) {
            tell(call, scope); // newer insights have just taken the place of those that were found
        }
    }

    private void tell(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "folder", "nodes");
        long nodes = params.number("nodes", 1, 5_000).orElse(500L);
        String folder = params.text("folder").orElse("");
        String source = scope.source(params.requiredText("source")).id();
        Fields known = InsightsView.known(app(), scope, source);
        if (known.optionalString("tree").isEmpty()) {
            throw Scope.missing("The folders of this source were not summed up yet: POST to insights first");
        }
        ETag tag = ETag.ofJob(known.string("job"));
        if (call.answerUnchanged(tag)) {
            return;
        }
        Seen seen = trees.see(known, folder, (int) nodes).orElseThrow(() -> Scope.missing("folder", folder));
        JsonArray path = new JsonArray();
        seen.above().forEach(step -> path.add(step(step)));
        if (!folder.isEmpty()) {
            path.add(step(new Step(seen.node().id(), seen.node().name())));
        }
        JsonObject head = new Json()
                .put("source", source)
                .put("job", known.string("job"))
                .put("asOf", Instant.ofEpochMilli(known.number("at")))
                .put("path", path)
                .build();
        call.answer(answer(head, seen.node()), tag);
    }

    /** Thousands of folders become bytes at once: trees of objects and their texts took most of the time. */
    private static JsonBytes answer(JsonObject head, FolderNode node) {
        String text = Json.text(head);
        JsonBytes answer = new JsonBytes();
        answer.copy(text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8));
        answer.literal(",\"node\":");
        write(node, answer);
        answer.literal("}");
        return answer;
    }

    private static JsonObject step(Step step) {
        return new Json().put("id", step.id()).put("name", step.name()).build();
    }

    private static void write(FolderNode node, JsonBytes answer) {
        answer.literal("{\"id\":");
        answer.text(node.id());
        answer.literal(",\"name\":");
        answer.text(node.name());
        answer.literal(",\"files\":" + node.files() + ",\"bytes\":" + node.bytes() + ",\"folders\":" + node.folders());
        answer.literal(",\"here\":{\"files\":" + node.here().files() + ",\"bytes\":"
                + node.here().bytes() + "},\"children\":[");
        String separator = "";
        for (FolderNode child : node.children()) {
            answer.literal(separator);
            write(child, answer);
            separator = ",";
        }
        answer.literal("]");
        if (node.more() > 0) {
            answer.literal(",\"more\":" + node.more() + ",\"moreBytes\":" + node.moreBytes());
        }
        answer.literal("}");
    }
}
