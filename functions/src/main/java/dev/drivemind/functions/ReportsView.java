package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.report.Report;
import dev.drivemind.report.ReportFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/reports}: the reports of one source or of all, the newest first. */
final class ReportsView extends UserEndpoint {
    ReportsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Optional<String> source =
                call.params("source").text("source").map(id -> scope.source(id).id());
        List<Report> reports = source.map(app().reports(scope)::list)
                .orElseGet(() -> app().reports(scope).list());
        JsonArray told = new JsonArray();
        reports.forEach(report -> told.add(view(report)));
        call.answer(200, new Json().put("reports", told).build());
    }

    private static JsonObject view(Report report) {
        JsonArray files = new JsonArray();
        for (ReportFormat format : ReportFormat.values()) {
            Report.Written file = report.files().get(format);
            if (file != null) {
                files.add(new Json()
                        .put("format", format.word())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256())
                        .build());
            }
        }
        return new Json()
                .put("id", report.id())
                .put("source", report.source())
                .put("insights", report.insights())
                .put("writtenAt", Instant.ofEpochMilli(report.writtenAt()))
                .put("asOf", Instant.ofEpochMilli(report.asOf()))
                .put("certificate", report.certificate())
                .put("files", files)
                .build();
    }
}
