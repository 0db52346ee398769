package dev.drivemind.local.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code drivemind schedules}: tenants whose schedules are fetched from other services. */
@Command(
        name = "schedules",
        description = {
            "Keeps the schedules of tenants in sync with the service that has them, and serves them by role.",
            "",
            "A connector says how a service is called. A tenant is one of its customers, with a key of its own. While the"
                    + " server runs ('drivemind up'), the next days of each tenant are fetched each hour.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind schedules try",
            "  drivemind schedules add-connector field-service --url http://127.0.0.1:8086/",
            "  drivemind schedules add acme --connector field-service --zone Europe/Berlin --key-file acme.key",
            "  drivemind schedules run acme",
            "  drivemind schedules read acme --role technician --person 4",
            "  drivemind schedules add-reader acme --role technician --person 4"
        })
final class SchedulesCommand extends CommandGroup {
    SchedulesCommand(CliContext context) {
        super(List.of(
                new SchedulesTry(context),
                new SchedulesAddConnector(context),
                new SchedulesConnectors(context),
                new SchedulesAdd(context),
                new SchedulesList(context),
                new SchedulesShow(context),
                new SchedulesSet(context),
                new SchedulesRun(context),
                new SchedulesRead(context),
                new SchedulesStatus(context),
                new SchedulesCompare(context),
                new SchedulesAddReader(context),
                new SchedulesReaders(context),
                new SchedulesRemoveReader(context),
                new SchedulesRemove(context)));
    }
}
