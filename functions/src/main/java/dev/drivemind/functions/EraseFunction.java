package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.AuditLog.Doing;
import dev.drivemind.privacy.Deletions;
import dev.drivemind.privacy.Receipts;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code POST /api/v1/erase}: erases everything of a user; {@code GET}: how that stands, and the receipts that remain. The job's own
 * document goes with its end: what is told of it then is the receipt.
 */
final class EraseFunction extends UserEndpoint {
    /** What a caller must say, so that nothing is erased by mistake. */
    static final String CONFIRMATION = "erase everything";

    private static final int RECEIPTS = 20;

    EraseFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        if (call.request().getMethod().equals("GET")) {
            call.params();
            call.answer(200, view(scope));
        } else {
            erase(call, scope);
        }
    }

    /** An operator who looks after an erasure must not bring back what was erased. */
    @Override
    protected boolean isAboutForgetting() {
        return true;
    }

    private void erase(Call call, Scope scope) throws IOException {
        String confirmation = call.body("confirm").requiredText("confirm", 64);
        if (!confirmation.equals(CONFIRMATION)) {
            throw Problem.ofField("confirm", "Erasing cannot be undone. To do it, send \"" + CONFIRMATION + "\"")
                    .asException();
        }
        if (scope.ownerId().equals(Deletions.INSTALLATION)) {
            throw Problem.of(ProblemType.FORBIDDEN, "System data cannot be erased")
                    .asException();
        }
        Doing doing = call.doing();
        Jobs.Started started = deletions().erase(doing.owner(), doing.actor(), doing.correlation());
        call.answer(
                202,
                new Json()
                        .put("job", JobView.of(started.job()))
                        .put("created", started.created())
                        .build());
    }

    private JsonObject view(Scope scope) {
        Optional<Job> running = deletions().erasing(scope.ownerId());
        JsonArray receipts = new JsonArray();
        for (Document receipt : Receipts.find(app().backend().documents(), scope.ownerId(), RECEIPTS)) {
            receipts.add(view(receipt));
        }
        Json json = new Json().put("running", running.isPresent());
        running.ifPresent(job -> json.put("job", JobView.of(job)));
        return json.put("receipts", receipts).build();
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

    private Deletions deletions() {
        return app().engine().deletions();
    }
}
