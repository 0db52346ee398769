package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.organize.Act;
import dev.drivemind.organize.Operation;
import dev.drivemind.organize.OperationText;
import dev.drivemind.organize.Operations;
import dev.drivemind.store.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /api/v1/operations/{operation}/report/{format}}: what a clean-up has done, to keep or to hand on. */
final class OperationDownload extends UserEndpoint {
    private static final int PAGE = 1_000;

    OperationDownload(App app) {
        super(app);
    }

    /** How a form begins, tells of a file, separates files, and ends. */
    private record Form(String type, String head, Function<Act, String> file, String between, String end) {}

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        Operation operation = OperationView.required(call, app(), scope);
        Form form = form(call.part("format"), scope, operation);
        record(call, "export", Map.of("source", operation.source(), "operation", operation.id()), "ASKED");
        ETag tag = ETag.ofContent(operation.id() + "-" + operation.version() + "-" + call.part("format"));
        Map<String, String> headers = Map.of(
                "Content-Disposition",
                "attachment; filename=\"drivemind-operation-"
                        + operation.createdAt().toString().substring(0, 10) + "." + call.part("format") + "\"");
        // Closing it would make an answer that is broken off look complete; the host closes what was answered in full.
        OutputStream out = call.stream(form.type(), tag, headers);
        write(out, form.head());
        files(scope, operation, form, out);
        write(out, form.end());
        out.flush();
    }

    private Form form(String format, Scope scope, Operation operation) {
        return switch (format) {
            case "html" ->
                new Form(
                        "text/html; charset=utf-8",
                        OperationText.htmlHead(
                                operation, app().operations(scope).counts(operation)),
                        OperationText::html,
                        "",
                        OperationText.htmlEnd());
            case "csv" ->
                new Form(
                        "text/csv; charset=utf-8; header=present",
                        OperationText.csvHeadings(),
                        OperationText::csv,
                        "",
                        "");
            case "json" ->
                new Form(
                        "application/json; charset=utf-8",
                        "{\"operation\":" + OperationView.of(app(), scope, operation) + ",\"files\":[\n",
                        act -> OperationView.of(act).toString(),
                        ",\n",
                        "]}\n");
            default -> throw Scope.missing("A report has the formats html, json and csv");
        };
    }

    private void files(Scope scope, Operation operation, Form form, OutputStream out) throws IOException {
        Optional<Document> last = Optional.empty();
        boolean more = true;
        while (more) {
            List<Document> page = app().operations(scope).files(operation, Optional.empty(), "number", last, PAGE);
            for (Document each : page) {
                write(out, last.isPresent() ? form.between() : "");
                write(out, form.file().apply(Operations.act(each)));
                last = Optional.of(each);
            }
            more = page.size() == PAGE;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
