package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.job.Job;
import dev.drivemind.privacy.Receipts;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code GET /api/v1/erase}: how an erasure stands, and the receipts that remain. The job's own document goes with its end: what is told
 * of it then is the receipt.
 */
final class EraseStatus extends UserEndpoint {
    private static final int RECEIPTS = 20;

    EraseStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        Optional<Job> running = app().engine().deletions().erasing(scope.ownerId());
        JsonArray receipts = new JsonArray();
        for (Document receipt : Receipts.find(app().backend().documents(), scope.ownerId(), RECEIPTS)) {
            receipts.add(view(receipt));
        }
        Json json = new Json().put("running", running.isPresent());
        running.ifPresent(job -> json.put("job", JobView.of(job)));
        call.answer(200, json.put("receipts", receipts).build());
    }

    /** An operator who looks after an erasure must not bring back what was erased. */
    @Override
    protected boolean isAboutForgetting() {
        return true;
    }

    private static JsonObject view(Document receipt) {
        Fields fields = receipt.fields();
        return new Json()
                .put("id", receipt.id())
                .put("owner", fields.string("owner"))
                .put("by", fields.string("by"))
                .put("startedAt", Instant.ofEpochMilli(fields.number("startedAt")))
                .put("endedAt", Instant.ofEpochMilli(fields.number("at")))
                .put("removed", fields.fields("removed"))
                .build();
    }
}
