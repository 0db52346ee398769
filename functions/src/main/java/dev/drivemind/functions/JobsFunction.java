package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.job.Job;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/jobs}: the user's jobs, the newest first. */
public final class JobsFunction extends Endpoint {
    private static final String QUERY = "jobs";
    private static final Optional<String> ORDER = Optional.of("createdAt");
    private static final long STANDARD_LIMIT = 50;
    private static final long MOST = 200;

    public JobsFunction() {
        this(Deployment.current());
    }

    public JobsFunction(App app) {
        super(app, "GET");
    }

    @Override
    void answer(Call call) throws IOException {
        Scope scope = requireUser(call);
        Params params = call.params("limit", "pageToken");
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Optional<Document> after =
                params.text("pageToken").map(token -> scope.pageTokens().open(token, Schema.JOBS, QUERY, ORDER));
        List<Job> jobs = scope.jobs().latest(scope.ownerId(), limit + 1, after);
        List<Job> page = jobs.subList(0, Math.min(limit, jobs.size()));
        JsonArray views = new JsonArray();
        page.forEach(job -> views.add(JobView.of(job)));
        Json answer = new Json().put("jobs", views);
        if (jobs.size() > limit) {
            Job last = page.get(page.size() - 1);
            Document position = new Document(last.ref(), last.version(), last.fields());
            answer.put("nextPageToken", scope.pageTokens().after(position, QUERY, ORDER));
        }
        call.answer(200, answer.build());
    }
}
