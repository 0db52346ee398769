package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.content.ContentState;
import dev.drivemind.content.Contents;
import dev.drivemind.content.Outcome;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Job;
import dev.drivemind.service.Service;
import dev.drivemind.store.Totals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/content}: how far the contents of a source are read, and what came of it, each with its reason. */
final class ContentStatus extends UserEndpoint {
    /** Sooner, it would be a guess. */
    private static final Duration TELLING = Duration.ofSeconds(30);

    ContentStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        Contents contents = app().contents(scope, source);
        ContentState state = contents.state();
        long files = scope.filesOf(source).totals(FileRecord.Kind.FILE).count();
        Map<Outcome, Totals> outcomes = contents.outcomes();
        long looked = outcomes.values().stream().mapToLong(Totals::count).sum();
        long others = Math.max(0, files - looked);
        long chars = outcomes.values().stream().mapToLong(Totals::sum).sum();
        Json answer = new Json()
                .put("source", source)
                .put("reading", state.reading())
                .put("current", contents.isCurrent(app().time().now()))
                .put("files", files)
                .put("pending", state.reading() && !state.whole() ? others : 0)
                .put("noText", state.reading() && state.whole() ? others : 0)
                .put("chars", chars)
                .put("states", states(outcomes))
                .put("outcomes", outcomes(outcomes))
                .put("services", services(scope, contents));
        contents.lastJob().ifPresent(job -> {
            answer.put("job", JobView.of(job));
            secondsLeft(job, files).ifPresent(seconds -> answer.put("secondsLeft", seconds.longValue()));
        });
        call.answer(200, answer.build());
    }

    private JsonArray services(Scope scope, Contents contents) {
        JsonArray all = new JsonArray();
        for (Service service : Service.values()) {
            if (contents.lacksTextWithout(service) || ServiceViews.concerns(app(), scope, service)) {
                all.add(ServiceViews.ofSource(app(), scope, contents, service).build());
            }
        }
        return all;
    }

    private static JsonObject states(Map<Outcome, Totals> outcomes) {
        Map<Outcome.State, Long> counts = new EnumMap<>(Outcome.State.class);
        outcomes.forEach((outcome, totals) -> counts.merge(outcome.state(), totals.count(), Long::sum));
        Json json = new Json();
        for (Outcome.State state : Outcome.State.values()) {
            json.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
        }
        return json.build();
    }

    private static JsonArray outcomes(Map<Outcome, Totals> outcomes) {
        JsonArray all = new JsonArray();
        outcomes.forEach((outcome, totals) -> all.add(new Json()
                .put("outcome", outcome.word())
                .put("state", outcome.state().name().toLowerCase(Locale.ROOT))
                .put("files", totals.count())
                .put("reason", outcome.words())
                .build()));
        return all;
    }

    /** By how long the files took that were looked at; those to come may be of other kinds, so it is a guess that gets better. */
    private Optional<Long> secondsLeft(Job job, long files) {
        long done = job.progress().number("looked", 0);
        Instant start = job.startedAt().orElse(job.createdAt());
        Duration taken = Duration.between(start, app().time().now());
        boolean known = !job.state().terminal() && done > 0 && done < files && taken.compareTo(TELLING) > 0;
        return known ? Optional.of(taken.toSeconds() * (files - done) / done) : Optional.empty();
    }
}
