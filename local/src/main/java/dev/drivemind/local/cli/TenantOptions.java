package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of a tenant when it is added and later. */
final class TenantOptions {
    static final SecretFile KEY_FILE = new SecretFile("key file", "the key that the service gave the tenant");

    @Option(names = "--account", paramLabel = "NAME", description = "What the service calls it. Default: its name.")
    @Nullable
    String account;

    @Option(
            names = "--at",
            paramLabel = "HH:MM",
            description = "Fetch it each day at this time of its zone; or 'hourly'.")
    @Nullable
    String at;

    @Option(
            names = "--toggles",
            split = ",",
            paramLabel = "NAME",
            description = "Which toggles of the connector are on, with commas between; no others are.")
    @Nullable
    List<String> toggles;

    @Option(names = "--keep-days", paramLabel = "N", description = "How many days after their date days are kept.")
    @Nullable
    Integer keepDays;

    /** The fields of a body that say what was given. */
    JsonObject body() {
        JsonObject body = new JsonObject();
        if (account != null) {
            body.addProperty("account", account);
        }
        if (at != null) {
            body.addProperty("at", at);
        }
        if (keepDays != null) {
            body.addProperty("keptDays", keepDays);
        }
        if (toggles != null) {
            JsonArray names = new JsonArray();
            toggles.stream().filter(name -> !name.isEmpty()).forEach(names::add);
            body.add("toggles", names);
        }
        return body;
    }
}
