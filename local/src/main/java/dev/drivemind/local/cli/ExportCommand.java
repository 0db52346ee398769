package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drivemind export}. */
@Command(
        name = "export",
        description = {
            "Writes the index as NDJSON: one live file, folder or shortcut per line. Times are as the source gave"
                    + " them; unknown fields are omitted.",
            "",
            "With --parquet, writes what the last scan left as a folder of files of Apache Parquet, which DuckDB, pandas, Spark and"
                    + " BigQuery read as they are.",
            "",
            "With --everything, writes all data stored about you, from all sources, as a zip: one NDJSON file per collection"
                    + " and a manifest, without access tokens and other secrets.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind export > index.ndjson",
            "  drivemind export --output index.ndjson     replaces the file only when complete",
            "  drivemind export --parquet my-files        then: duckdb -c \"SELECT sum(size) FROM 'my-files/*.parquet'\"",
            "  drivemind export --everything --output mine.zip",
            "  drivemind export | jq -r 'select(.size > 1e9) | .path'"
        })
final class ExportCommand extends BaseCommand {

    @Mixin
    SourceOption source = new SourceOption();

    @Option(
            names = {"--output", "-o"},
            paramLabel = "FILE",
            description = "The output file. Default: standard output.")
    @Nullable
    Path output;

    @Option(names = "--everything", description = "All data stored about you, as a zip.")
    boolean everything;

    @Option(names = "--parquet", paramLabel = "FOLDER", description = "Files of Apache Parquet, in this folder.")
    @Nullable
    Path parquet;

    ExportCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (everything) {
            return exportEverything();
        }
        if (parquet != null) {
            return exportSnapshot(parquet);
        }
        try (Session session = ask()) {
            SourceView chosen = source.choose(session.api(), this);
            try (InputStream lines = session.api().export(chosen.id())) {
                if (output == null) {
                    toResults(lines);
                } else {
                    toFile(lines, output);
                }
                return ExitCode.OK;
            } catch (IOException e) {
                return cannotWrite(e);
            }
        }
    }

    private ExitCode exportEverything() {
        Path target = output;
        if (target == null || source.given != null) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    target == null
                            ? "A zip needs an output file."
                            : "--everything exports all sources and takes no --source.",
                    "Run: " + commandLine("export --everything --output mine.zip"));
        }
        try (Session session = ask();
                InputStream zip = session.api().exportEverything()) {
            long unusedLines = new WholeFile(target).write(zip);
            long bytes = Files.size(target);
            if (json) {
                JsonObject line = new JsonObject();
                line.addProperty("output", target.toAbsolutePath().toString());
                line.addProperty("bytes", bytes);
                console().result(line.toString());
            } else {
                console().result("Wrote " + Amounts.bytes(bytes) + " to " + target + ".");
            }
            return ExitCode.OK;
        } catch (IOException e) {
            return cannotWrite(e);
        }
    }

    private ExitCode exportSnapshot(Path folder) {
        if (output != null) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "--parquet names the folder itself and takes no --output.",
                    "Run: " + commandLine("export --parquet FOLDER"));
        }
        try (Session session = work()) {
            SourceView chosen = source.choose(session.api(), this);
            String snapshot = new SummingUp(session.api(), new JobWait(this, session.api()))
                    .required(chosen, this)
                    .get("job")
                    .getAsString();
            JsonObject line = new SnapshotExport(session.api(), chosen).write(folder, snapshot);
            console()
                    .result(
                            json
                                    ? line.toString()
                                    : "Wrote " + Amounts.count(line.get("rows").getAsLong(), "item") + " to "
                                            + Amounts.count(line.get("files").getAsLong(), "file") + " in " + folder
                                            + ".");
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "The snapshot cannot be written to " + folder + ": " + e.getMessage(), null, e);
        }
    }

    private void toResults(InputStream lines) throws IOException {
        OutputStream out = new BufferedOutputStream(console().results(), 1 << 16);
        lines.transferTo(out);
        out.flush();
    }

    /** Reading fails in its own way, so this was writing. A reader that has seen enough, such as head, is no failure. */
    private ExitCode cannotWrite(IOException e) {
        String reason = e.getMessage() == null ? "" : e.getMessage();
        if (output == null && reason.contains("Broken pipe")) {
            return ExitCode.OK;
        }
        throw new CommandFailedException(
                ExitCode.FAILED,
                "The index cannot be written to " + (output == null ? "standard output" : output) + ": " + reason,
                reason.contains("No space left") ? "Free some space on that disk." : null,
                e);
    }

    private void toFile(InputStream lines, Path target) throws IOException {
        long written = new WholeFile(target).write(lines);
        if (json) {
            JsonObject line = new JsonObject();
            line.addProperty("output", target.toAbsolutePath().toString());
            line.addProperty("items", written);
            console().result(line.toString());
        } else {
            console().result("Wrote " + Amounts.count(written, "item") + " to " + target + ".");
        }
    }
}
