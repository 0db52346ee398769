package dev.drivemind.local.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code drivemind agents}: programs that scan files where they are. */
@Command(
        name = "agents",
        description = {
            "Manages agents, which scan the folders of file servers where they are.",
            "",
            "Add one, and give its key to the agent on the file server. Its folders then are sources like all others.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind agents add archive",
            "  drivemind agents list",
            "  drivemind agents command archive scan"
        })
final class AgentsCommand extends CommandGroup {
    AgentsCommand(CliContext context) {
        super(List.of(
                new AgentsAdd(context),
                new AgentsList(context),
                new AgentsShow(context),
                new AgentsTell(context),
                new AgentsConfig(context),
                new AgentsRotateKey(context),
                new AgentsRetire(context)));
    }
}
