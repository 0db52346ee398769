package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Json;
import dev.drivemind.job.Job;
import java.util.Optional;

/** A source as the API tells it; never with its access token. */
final class SourceView {
    private SourceView() {}

    /** A source with its latest scan, ended or not. */
    static JsonObject of(SourceRecord source, Scope scope) {
        Optional<Job> lastScan =
                scope.jobs().latestOf(scope.ownerId(), source.id(), 1).stream().findFirst();
        Json json = new Json()
                .put("id", source.id())
                .put("kind", source.place().kind())
                .put("name", source.name())
                .put("label", source.label());
        if (source.place() instanceof SourceRecord.Folder folder) {
            json.put("path", folder.path());
        } else if (source.place() instanceof SourceRecord.AgentRoot root) {
            json.put("path", root.path()).put("agent", root.agentId()).put("root", root.rootId());
        } else if (source.place() instanceof SourceRecord.Drive drive) {
            json.put("url", drive.url()).put("account", drive.account());
        } else if (source.place() instanceof SourceRecord.Bucket bucket) {
            json.put("url", bucket.address()).put("endpoint", bucket.endpoint()).put("region", bucket.region());
        }
        json.put("createdAt", source.createdAt());
        lastScan.ifPresent(job -> json.put("lastScan", scan(job)));
        return json.build();
    }

    private static JsonObject scan(Job job) {
        Json json = new Json().put("job", job.id()).put("state", job.state().name());
        job.startedAt().ifPresent(time -> json.put("startedAt", time));
        job.endedAt().ifPresent(time -> json.put("endedAt", time));
        return json.put("certificate", job.result().optionalString("certificate"))
                .build();
    }
}
