package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectionView;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind connections}. */
@Command(
        name = "connections",
        description = {"Lists the drives connected by consent, with their access and health.", ""},
        footer = {"", "Examples:", "  drivemind connections", "  drivemind connections --quota --json"})
final class ConnectionsCommand extends ListCommand<ConnectionView> {

    @Option(names = "--quota", description = "Ask each drive for its used space.")
    boolean quota;

    ConnectionsCommand(CliContext context) {
        super(context);
    }

    @Override
    Listing<ConnectionView> list(Api api) {
        List<ConnectionView> connections = api.connections().all(quota);
        Listing<ConnectionView> listing = new Listing<>("connections", PageOf.all(connections), ConnectionView::json)
                .column("ID", ConnectionView::source)
                .column("NAME", ConnectionView::name)
                .column("ALLOWED", ConnectionView::access)
                .column(
                        "USED",
                        connection -> connection.used().map(Amounts::bytes).orElse(""))
                .column("HEALTH", ConnectionView::health)
                .ifNone("No drive is connected. See: " + context().invocation() + " connect --help");
        connections.forEach(connection -> connection
                .reason()
                .ifPresent(reason -> listing.after(connection.name() + ": " + reason + ". "
                        + connection.remedy().orElse("") + ".")));
        return listing;
    }
}
