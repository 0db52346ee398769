package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.ConnectionView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind connections}. */
@Command(
        name = "connections",
        description = {"Lists the drives connected by consent, with their access and health.", ""},
        footer = {"", "Examples:", "  drivemind connections", "  drivemind connections --quota --json"})
final class ConnectionsCommand extends BaseCommand {

    @Option(names = "--quota", description = "Ask each drive for its used space.")
    boolean quota;

    ConnectionsCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            List<ConnectionView> connections = session.api().connections(quota);
            if (json) {
                JsonArray array = new JsonArray();
                connections.forEach(connection -> array.add(connection.json()));
                JsonObject line = new JsonObject();
                line.add("connections", array);
                console().result(line.toString());
            } else if (connections.isEmpty()) {
                console().note("No drive is connected. See: " + context().invocation() + " connect --help");
            } else {
                show(connections);
            }
            return ExitCode.OK;
        }
    }

    private void show(List<ConnectionView> connections) {
        Table table = new Table("ID", "NAME", "ALLOWED", "USED", "HEALTH");
        connections.forEach(connection -> table.add(
                connection.source(),
                connection.name(),
                connection.access(),
                connection.used().map(Amounts::bytes).orElse(""),
                connection.health()));
        table.lines().forEach(console()::result);
        connections.stream()
                .filter(connection -> connection.reason().isPresent())
                .forEach(connection -> console()
                        .note(connection.name() + ": " + connection.reason().orElse("") + ". "
                                + connection.remedy().orElse("") + "."));
    }
}
