package dev.drivemind.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Parameters;

/** A command about one tenant. */
abstract class OneTenantCommand extends BaseCommand {
    @Parameters(paramLabel = "TENANT", description = "The tenant's name.")
    String name = "";

    OneTenantCommand(CliContext context) {
        super(context);
    }

    /** Where the tenant is in the API. */
    final String path() {
        return "tenants/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
