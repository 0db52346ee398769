package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Json;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/v1/insights}: what a source holds, as it was last summed up. */
final class InsightsView extends UserEndpoint {
    private static final List<String> COUNTS = List.of(
            "files",
            "folders",
            "shortcuts",
            "bytes",
            "ownFiles",
            "ownBytes",
            "emptyFiles",
            "emptyFolders",
            "withoutFolder",
            "foldersInCircles",
            "withoutChecksum");

    /** What is not known of every source. */
    private static final List<String> OBJECTS = List.of("orphans", "quota");

    private static final List<String> LISTS =
            List.of("byCategory", "byAge", "byOwner", "byType", "largest", "oldest", "largestFolders");

    InsightsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        Fields known = known(app(), scope, source);
        ETag tag = ETag.ofJob(known.string("job"));
        if (call.answerUnchanged(tag)) {
            return;
        }
        Json answer = new Json()
                .put("source", source)
                .put("asOf", Instant.ofEpochMilli(known.number("at")))
                .put("job", known.string("job"))
                .put("scan", known.optionalString("scan"))
                .put("certificate", known.optionalString("certificate"))
                .put("categories", known.optionalString("categories"));
        COUNTS.forEach(name -> answer.put(name, known.number(name)));
        LISTS.forEach(name -> answer.put(name, list(known.list(name))));
        OBJECTS.stream()
                .filter(name -> !known.fields(name).asMap().isEmpty())
                .forEach(name -> answer.put(name, known.fields(name)));
        JsonArray history = new JsonArray();
        known.list("history").forEach(earlier -> history.add(point(earlier)));
        answer.put("history", history);
        call.answer(answer.build(), tag);
    }

    static Fields known(App app, Scope scope, String source) {
        return app.insights(scope)
                .of(source)
                .orElseThrow(() -> Scope.missing("This source was not summed up yet: POST to insights first"));
    }

    private static JsonElement list(List<Fields> elements) {
        return Json.element(elements.stream().map(Fields::asMap).toList());
    }

    private static JsonObject point(Fields earlier) {
        return new Json()
                .put("job", earlier.string("job"))
                .put("at", Instant.ofEpochMilli(earlier.number("at")))
                .put("files", earlier.number("files"))
                .put("bytes", earlier.number("bytes"))
                .build();
    }
}
