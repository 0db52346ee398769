package dev.drivemind.functions;

import com.google.gson.JsonParser;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Params;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.TreeSums;
import dev.drivemind.wire.WireJson;
import java.io.IOException;

/**
 * {@code GET /api/v1/agents/{agent}/tree/sums}: adds up what the index holds of a root of the calling agent. Where documents are paid for,
 * they are read only if the agent asks for it.
 */
final class AgentTreeSums extends AgentEndpoint {
    private static final int MOST = 20_000;

    AgentTreeSums(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        Params params = call.params("root", "from", "pageToken", "verify");
        int from = params.number("from", 0, Buckets.COUNT).orElse(0L).intValue();
        boolean reads = params.flag("verify") || app().gate().agents().areFree();
        TreeSums sums = WireBody.valid(() -> new Intake(app(), caller)
                .tree(params.requiredText("root"))
                .sums(from, params.text("pageToken"), reads ? MOST : 0));
        call.answer(200, JsonParser.parseString(WireJson.write(sums)).getAsJsonObject());
    }
}
