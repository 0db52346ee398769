package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.index.Paths;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/v1/changes}: what the scans of a source have changed, run by run, the newest first; and, of one run, item by item.
 */
final class ChangesFunction extends UserEndpoint {
    private static final Optional<String> NEWEST_FIRST = Optional.of("at");
    private static final long STANDARD_LIMIT = 50;
    private static final long MOST = 1_000;

    /** The most runs that are walked for one page, most of which may have changed nothing. */
    private static final int MOST_WALKED = 2_000;

    private static final int CHUNK = 100;

    ChangesFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "run", "quiet", "limit", "pageToken");
        Optional<String> source = params.text("source");
        Optional<String> run = params.text("run");
        if (source.isPresent() == run.isPresent()) {
            throw Problem.ofField("source", "Either source or run is expected, and only one of them")
                    .asException();
        }
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Optional<String> token = params.text("pageToken");
        call.answer(
                200,
                source.isPresent()
                        ? runs(scope, scope.source(source.get()).id(), params.flag("quiet"), limit, token)
                        : items(scope, run.orElseThrow(), limit, token));
    }

    private static JsonObject runs(Scope scope, String source, boolean quiet, int limit, Optional<String> token) {
        String bound = "changes of " + source + " " + quiet;
        Query query = Query.of(Schema.DELTAS).whereEqual("source", source).orderBy("at", true);
        Optional<Document> last = token.map(text -> scope.pageTokens().open(text, Schema.DELTAS, bound, NEWEST_FIRST));
        JsonArray runs = new JsonArray();
        boolean more = true;
        for (int walked = 0; more && runs.size() < limit && walked < MOST_WALKED; walked += CHUNK) {
            List<Document> page = scope.documents()
                    .query(last.map(query::startAfter).orElse(query).limit(CHUNK));
            more = page.size() == CHUNK;
            for (Document document : page) {
                if (runs.size() == limit) {
                    more = true;
                    break;
                }
                last = Optional.of(document);
                tell(document.fields(), quiet).ifPresent(runs::add);
            }
        }
        Json answer = new Json().put("runs", runs);
        if (more) {
            last.ifPresent(
                    document -> answer.put("nextPageToken", scope.pageTokens().after(document, bound, NEWEST_FIRST)));
        }
        return answer.build();
    }

    /** A run; empty if it changed nothing and such runs are not asked for. */
    private static Optional<JsonObject> tell(Fields run, boolean quiet) {
        long changed = run.number("created", 0) + run.number("updated", 0) + run.number("removed", 0);
        return changed > 0 || quiet
                ? Optional.of(new Json()
                        .put("run", run.string("job"))
                        .put("kind", run.string("kind"))
                        .put("because", run.optionalString("reason").filter(text -> !text.isEmpty()))
                        .put("at", Instant.ofEpochMilli(run.number("at")))
                        .put("created", run.number("created", 0))
                        .put("updated", run.number("updated", 0))
                        .put("removed", run.number("removed", 0))
                        .put("unchanged", run.number("unchanged", 0))
                        .build())
                : Optional.empty();
    }

    private static JsonObject items(Scope scope, String run, int limit, Optional<String> token) {
        String source = sourceOf(scope, run);
        ChangedItems changed = new ChangedItems(scope.documents(), scope.pageTokens(), run);
        ChangedItems.Page page = changed.page(token, limit);
        Paths paths = new Paths(scope.filesOf(source));
        paths.read(ChangedItems.folders(page.items()));
        JsonArray views = new JsonArray();
        page.items().forEach(item -> views.add(ChangedItems.view(item, paths)));
        return new Json()
                .put("run", run)
                .put("source", source)
                .put("items", views)
                .put("nextPageToken", page.next())
                .build();
    }

    /** Whose changes a run tells; a run that is under way is known by its job. */
    private static String sourceOf(Scope scope, String run) {
        if (run.length() > 128 || run.indexOf('/') >= 0) {
            throw Scope.missing("run", run);
        }
        return scope.documents()
                .get(new Ref(Schema.DELTAS, run))
                .map(found -> found.fields().string("source"))
                .or(() -> scope.jobs().find(run).map(job -> job.subject()))
                .orElseThrow(() -> Scope.missing("run", run));
    }
}
