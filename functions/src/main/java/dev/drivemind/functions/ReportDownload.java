package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.report.Report;
import dev.drivemind.report.Report.Written;
import dev.drivemind.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/reports/{report}/{format}}: one form of a report, as it was written. */
final class ReportDownload extends UserEndpoint {
    ReportDownload(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        Report report = report(scope, call.part("report"));
        ReportFormat format = ReportFormat.of(call.part("format"))
                .orElseThrow(() -> Scope.missing("A report has the formats html, json and csv"));
        Written file = Optional.ofNullable(report.files().get(format)).orElseThrow(() -> gone(report.id()));
        ETag tag = ETag.ofContent(file.sha256());
        if (call.answerUnchanged(tag)) {
            return;
        }
        record(call, "export", Map.of("source", report.source(), "report", report.id()), "ASKED");
        try (InputStream content = app().reports(scope).open(file).orElseThrow(() -> gone(report.id()))) {
            // Closing it would make an answer that is broken off look complete; the host closes what was answered in
            // full.
            OutputStream out = call.stream(format.mediaType(), tag, headers(report, format, file));
            content.transferTo(out);
            out.flush();
        }
    }

    private Report report(Scope scope, String id) {
        boolean possible = id.length() <= 128 && id.indexOf('/') < 0;
        return (possible ? app().reports(scope).find(id) : Optional.<Report>empty()).orElseThrow(() -> gone(id));
    }

    private static ProblemException gone(String id) {
        return Scope.missing("report", id);
    }

    /** A page is shown, under a policy that lets it have its own style sheet and do nothing; all else is saved. */
    private static Map<String, String> headers(Report report, ReportFormat format, Written file) {
        String day = Instant.ofEpochMilli(report.asOf()).toString().substring(0, 10);
        String saved = "filename=\"drivemind-report-" + day + "." + format.word() + "\"";
        return format != ReportFormat.HTML
                ? Map.of("Content-Disposition", "attachment; " + saved)
                : Map.of(
                        "Content-Disposition",
                        "inline; " + saved,
                        "Content-Security-Policy",
                        "default-src 'none'; style-src '" + file.style()
                                + "'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    }
}
