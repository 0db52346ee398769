package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/v1/jobs}: the user's jobs, the newest first, without those of kinds that concern no user.
 */
final class JobsFunction extends UserEndpoint {
    private static final String QUERY = "jobs";
    private static final Optional<String> ORDER = Optional.of("createdAt");
    private static final long STANDARD_LIMIT = 50;
    private static final long MOST = 200;

    JobsFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("limit", "pageToken");
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Optional<Document> after =
                params.text("pageToken").map(token -> scope.pageTokens().open(token, Schema.JOBS, QUERY, ORDER));
        List<Job> jobs = latest(scope, limit + 1, after);
        List<Job> page = jobs.subList(0, Math.min(limit, jobs.size()));
        JsonArray views = new JsonArray();
        page.forEach(job -> views.add(JobView.of(job)));
        Json answer = new Json().put("jobs", views);
        if (jobs.size() > limit) {
            Document last = position(page.get(page.size() - 1));
            answer.put("nextPageToken", scope.pageTokens().after(last, QUERY, ORDER));
        }
        call.answer(200, answer.build());
    }

    private static List<Job> latest(Scope scope, int count, Optional<Document> after) {
        List<Job> shown = new ArrayList<>();
        List<Job> page = scope.jobs().latest(scope.ownerId(), count, after);
        while (!page.isEmpty()) {
            page.stream().filter(job -> isSeen(job)).forEach(shown::add);
            page = shown.size() >= count || page.size() < count
                    ? List.of()
                    : scope.jobs().latest(scope.ownerId(), count, Optional.of(position(page.get(page.size() - 1))));
        }
        return shown;
    }

    private static boolean isSeen(Job job) {
        return Rooms.ALL
                .kind(job)
                .map(kind -> kind.audience() == JobKind.Audience.USER)
                .orElse(true);
    }

    private static Document position(Job job) {
        return new Document(job.ref(), job.version(), job.fields());
    }
}
