package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind report}. */
@Command(
        name = "report",
        description = {
            "Writes a report of what a source holds, to be read without DriveMind.",
            "",
            "html is one page with charts, which loads nothing and can be printed. json has the same figures, csv every live file as"
                    + " a row. The source is counted anew first if it was scanned since; the last ten reports are kept.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind report",
            "  drivemind report ~/some/folder --format csv --output files.csv",
            "  drivemind report --format json --output - | jq .byCategory"
        })
final class ReportCommand extends BaseCommand {

    /** The forms of a report. */
    enum Format {
        html,
        json,
        csv
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "A source's name, path or id. May be omitted if there is only one source.")
    @Nullable
    String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.html;

    @Option(
            names = {"--output", "-o"},
            paramLabel = "FILE",
            description =
                    "The output file; - is the standard output. Default: drivemind-report-DATE.FORMAT in this folder.")
    @Nullable
    String output;

    ReportCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (json && "-".equals(output)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "--json tells about the report, so the report itself needs a file.",
                    "Give a file, or leave --json out: --format json is a report in JSON.");
        }
        try (Session session = work()) {
            Api api = session.api();
            SourceView chosen = (source == null ? new SourceOption() : SourceOption.of(source)).choose(api, this);
            JsonObject report = report(api, chosen);
            String id = report.get("id").getAsString();
            JsonObject file = file(report);
            try (InputStream content = new VerifiedContent(
                    api.download("reports/" + id + "/" + format),
                    file.get("sha256").getAsString())) {
                deliver(content, report, file);
                return ExitCode.OK;
            } catch (IOException e) {
                return cannotWrite(e);
            }
        }
    }

    /** Returns the report of what the source sums up to now, which is written if there is none yet. */
    private JsonObject report(Api api, SourceView chosen) {
        JobWait wait = new JobWait(this, api);
        String insights =
                new SummingUp(api, wait).required(chosen, this).get("job").getAsString();
        return find(api, chosen, insights).orElseGet(() -> {
            JsonObject order = new JsonObject();
            order.addProperty("source", chosen.id());
            JobView unused = wait.run("reports", order, "Writing a report of " + chosen.name());
            return find(api, chosen, insights)
                    .orElseThrow(() -> new CommandFailedException(
                            ExitCode.FAILED, "The source was counted anew meanwhile.", "Run the same command again."));
        });
    }

    private static Optional<JsonObject> find(Api api, SourceView chosen, String insights) {
        return StreamSupport.stream(
                        api.get("reports", Map.of("source", chosen.id()))
                                .getAsJsonArray("reports")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .filter(report -> report.get("insights").getAsString().equals(insights))
                .findFirst();
    }

    private JsonObject file(JsonObject report) {
        return StreamSupport.stream(report.getAsJsonArray("files").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(file -> file.get("format").getAsString().equals(format.name()))
                .findFirst()
                .orElseThrow();
    }

    private void deliver(InputStream content, JsonObject report, JsonObject file) throws IOException {
        if ("-".equals(output)) {
            OutputStream out = new BufferedOutputStream(console().results(), 1 << 16);
            content.transferTo(out);
            out.flush();
            return;
        }
        Path target = target(report);
        long unusedLines = new WholeFile(target).write(content);
        if (json) {
            JsonObject line = file.deepCopy();
            line.addProperty("report", report.get("id").getAsString());
            line.addProperty("source", report.get("source").getAsString());
            line.addProperty("asOf", report.get("asOf").getAsString());
            line.addProperty("output", target.toAbsolutePath().toString());
            console().result(line.toString());
        } else {
            console()
                    .result("Wrote " + target + ", "
                            + Amounts.bytes(file.get("bytes").getAsLong()) + ".");
        }
    }

    private Path target(JsonObject report) {
        String day = report.get("asOf").getAsString().substring(0, 10);
        return Path.of(output == null ? "drivemind-report-" + day + "." + format : output);
    }

    /** A reader that has seen enough, such as head, is no failure. */
    private ExitCode cannotWrite(IOException e) {
        String reason = e.getMessage() == null ? "" : e.getMessage();
        if ("-".equals(output) && reason.contains("Broken pipe")) {
            return ExitCode.OK;
        }
        throw new CommandFailedException(
                ExitCode.FAILED,
                "The report cannot be written: " + reason,
                reason.contains("No space left") ? "Free some space on that disk." : null,
                e);
    }
}
