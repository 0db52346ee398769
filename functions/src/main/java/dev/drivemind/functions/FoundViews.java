package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.content.Findings;
import dev.drivemind.found.Found;
import dev.drivemind.functions.http.Json;
import dev.drivemind.index.FileRecord;
import java.util.List;

/** Findings as answers tell them. */
final class FoundViews {
    private FoundViews() {}

    static Json named(FileRecord record, String path) {
        return new Json()
                .put("id", record.id())
                .put("name", record.entry().name())
                .put("path", path);
    }

    static Json file(String source, FileRecord record, String path, Findings findings) {
        Json view = named(record, path).put("source", source).put("found", found(findings.found()));
        return findings.failures().isEmpty() ? view : view.put("failures", Json.element(findings.failures()));
    }

    static JsonArray found(List<Found> all) {
        JsonArray views = new JsonArray();
        all.forEach(each -> views.add(new Json()
                .put("kind", each.kind())
                .put("count", each.count())
                .put("values", Json.element(each.values()))
                .build()));
        return views;
    }
}
