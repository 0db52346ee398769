package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.content.Contents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/content}: has contents read, or what can be searched brought up to date, or finds the job that does. */
final class ContentStart extends UserEndpoint {
    ContentStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("source", "order");
        String order = body.requiredText("order", 16);
        SourceRecord record = scope.source(body.requiredText("source", 128));
        String source = record.id();
        requireStaying(source);
        Contents contents = app().contents(scope, source);
        switch (order) {
            case "start" -> {
                requireReadable(record);
                requireExtractor();
                record(call, "read texts", Map.of("source", source), "ASKED");
                JobView.answer(call, contents.startReading());
            }
            case "rebuild" -> {
                SearchFunction.requireSearch(app());
                JobView.answer(call, contents.rebuild());
            }
            case "follow" -> {
                SearchFunction.requireSearch(app());
                JobView.answer(call, contents.follow());
            }
            case "meaning" -> {
                Meanings.require(app(), scope);
                JobView.answer(call, contents.startMeaning());
            }
            default ->
                throw Problem.ofField("order", "One of start, rebuild, follow and meaning is expected")
                        .asException();
        }
    }

    private static void requireReadable(SourceRecord source) {
        if (source.place() instanceof SourceRecord.AgentRoot) {
            throw Problem.of(
                            ProblemType.SCANNED_BY_AGENT,
                            "Files of agents are known by their names alone: agents never hand in what is in them."
                                    + " Their names and paths can be searched")
                    .asException();
        }
    }

    private void requireExtractor() {
        if (!app().engine().contents().extractor().exists()) {
            throw Problem.of(
                            ProblemType.NOT_AVAILABLE,
                            "This installation does not have the program that takes texts out of files."
                                    + " `scripts/drivemind content start` builds it")
                    .asException();
        }
    }
}
