package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code drivemind sources}. */
@Command(
        name = "sources",
        description = {"Lists the sources: the folders and drives that have been scanned.", ""},
        footer = {"", "Examples:", "  drivemind sources", "  drivemind sources --json"})
final class SourcesCommand extends BaseCommand {

    SourcesCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            List<SourceView> sources = session.api().sources();
            if (json) {
                JsonArray array = new JsonArray();
                sources.forEach(source -> array.add(source.json()));
                JsonObject line = new JsonObject();
                line.add("sources", array);
                console().result(line.toString());
            } else if (sources.isEmpty()) {
                console().note("There is no source yet. Scan something: " + commandLine("scan ~/some/folder"));
            } else {
                Table table = new Table("ID", "KIND", "LAST SCAN", "NAME");
                sources.forEach(source ->
                        table.add(source.id(), source.kind(), source.lastScan().orElse("never"), source.name()));
                table.lines().forEach(console()::result);
            }
            return ExitCode.OK;
        }
    }
}
