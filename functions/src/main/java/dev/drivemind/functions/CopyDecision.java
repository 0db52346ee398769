package dev.drivemind.functions;

import dev.drivemind.duplicate.Content;
import dev.drivemind.duplicate.CopyDecisions;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/** {@code PUT} and {@code DELETE /api/v1/duplicates/decisions/{content}}: remembers that all copies are wanted, or forgets it. */
final class CopyDecision extends UserEndpoint {
    private final boolean keep;

    private CopyDecision(App app, boolean keep) {
        super(app);
        this.keep = keep;
    }

    static CopyDecision keepBoth(App app) {
        return new CopyDecision(app, true);
    }

    static CopyDecision forget(App app) {
        return new CopyDecision(app, false);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        Content content = Content.of(call.part("content"))
                .orElseThrow(() -> Scope.missing("What a decision is about is a checksum, a hyphen and a size"));
        requireNoErasure(scope);
        CopyDecisions decisions = app().copyDecisions(scope);
        if (keep) {
            decisions.keepBoth(content, app().time().now());
        } else {
            decisions.forget(content);
        }
        call.answer(
                200,
                new Json()
                        .put("checksum", content.checksum())
                        .put("size", content.size())
                        .put("remembered", keep)
                        .build());
    }
}
