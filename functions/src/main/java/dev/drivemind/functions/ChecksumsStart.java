package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/**
 * {@code POST /api/v1/checksums}: has checksums made of the files of a source that may be copies, or finds the job that does. The source
 * must have been summed up.
 */
final class ChecksumsStart extends UserEndpoint {
    ChecksumsStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.body("source").requiredText("source", 128)).id();
        requireStaying(source);
        JobView.answer(call, app().insights(scope).makeChecksums(source));
    }
}
