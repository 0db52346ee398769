package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind schedules add-reader}. */
@Command(
        name = "add-reader",
        description = {
            "Adds someone who may read a tenant's days in a role, and shows their key once.",
            "",
            "The key goes into the header 'Authorization: Bearer KEY', and reads nothing else.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind schedules add-reader acme --role admin",
            "  drivemind schedules add-reader acme --role technician --person 4 --name Ada --to ada.key"
        })
final class SchedulesAddReader extends OneTenantCommand {
    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "Such as admin or technician.")
    String role = "";

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "Whose own records they see, for a role that sees no others.")
    @Nullable
    String person;

    @Option(names = "--name", paramLabel = "NAME", description = "What you call them.")
    @Nullable
    String calledBy;

    @Option(names = "--to", paramLabel = "FILE", description = "Write the key to this new file, and do not show it.")
    @Nullable
    Path to;

    SchedulesAddReader(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        JsonObject body = new JsonObject();
        body.addProperty("role", role);
        if (person != null) {
            body.addProperty("person", person);
        }
        if (calledBy != null) {
            body.addProperty("name", calledBy);
        }
        try (Session session = ask()) {
            requireNew();
            JsonObject added = session.api().post(path() + "/readers", body);
            tell(added);
            return ExitCode.OK;
        }
    }

    private void requireNew() {
        if (to != null && Files.exists(to)) {
            throw new CommandFailedException(ExitCode.USAGE, "There is a file " + to + " already.", "Name another.");
        }
    }

    private void tell(JsonObject added) {
        String key = OneTenant.text(added, "key");
        if (to != null) {
            write(to, key);
            added.remove("key");
        }
        if (json) {
            console().result(added.toString());
            return;
        }
        String id = OneTenant.text(added, "id");
        if (to == null) {
            console().result("Added reader " + id + ". The key is shown this once:");
            console().result(key);
        } else {
            console().result("Added reader " + id + ". The key is in " + to + ".");
        }
        console()
                .note("To read with it: "
                        + commandLine("schedules read " + name + " --reader-key-file " + (to == null ? "FILE" : to)));
    }

    private static void write(Path file, String key) {
        try {
            OwnerOnly.createFile(file);
            Files.writeString(file, key + "\n");
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "The key could not be written to " + file + ".",
                    "Remove this reader, see 'drivemind schedules readers', and add another.",
                    e);
        }
    }
}
