package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.insight.FolderNode;
import dev.drivemind.insight.FolderNode.Seen;
import dev.drivemind.insight.FolderNode.Step;
import dev.drivemind.insight.FolderTrees;
import dev.drivemind.insight.MissingRowsException;
import dev.drivemind.store.Fields;
import java.io.IOException;
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
        } catch (MissingRowsException e) {
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
        JsonObject answer = new Json()
                .put("source", source)
                .put("job", known.string("job"))
                .put("asOf", Instant.ofEpochMilli(known.number("at")))
                .put("path", path)
                .put("node", node(seen.node()))
                .build();
        call.answer(answer, tag);
    }

    private static JsonObject step(Step step) {
        return new Json().put("id", step.id()).put("name", step.name()).build();
    }

    private static JsonObject node(FolderNode node) {
        JsonArray children = new JsonArray();
        node.children().forEach(child -> children.add(node(child)));
        Json json = new Json()
                .put("id", node.id())
                .put("name", node.name())
                .put("files", node.files())
                .put("bytes", node.bytes())
                .put("folders", node.folders())
                .put(
                        "here",
                        new Json()
                                .put("files", node.here().files())
                                .put("bytes", node.here().bytes())
                                .build())
                .put("children", children);
        if (node.more() > 0) {
            json.put("more", node.more()).put("moreBytes", node.moreBytes());
        }
        return json.build();
    }
}
