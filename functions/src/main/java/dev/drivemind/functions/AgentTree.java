package dev.drivemind.functions;

import com.google.gson.JsonParser;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Params;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.WireJson;
import java.io.IOException;

/** {@code GET /api/v1/agents/{agent}/tree}: what the index holds of a root of the calling agent, which may have forgotten it. */
final class AgentTree extends AgentEndpoint {
    AgentTree(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        Params params = call.params("root", "from", "until", "pageToken");
        int from = params.number("from", 0, Buckets.COUNT).orElse(0L).intValue();
        int until = params.number("until", 0, Buckets.COUNT)
                .orElse((long) Buckets.COUNT)
                .intValue();
        TreePage page = WireBody.valid(() -> new Intake(app(), caller)
                .tree(params.requiredText("root"))
                .page(from, until, params.text("pageToken")));
        call.answer(200, JsonParser.parseString(WireJson.write(page)).getAsJsonObject());
    }
}
