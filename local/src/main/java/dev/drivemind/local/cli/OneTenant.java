package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tenant as commands show it. */
final class OneTenant {
    private OneTenant() {}

    /** A field of an answer; empty if it is not there. */
    static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : "";
    }

    static Optional<JsonObject> lastRun(JsonObject tenant) {
        return Optional.ofNullable(tenant.getAsJsonObject("lastRun"));
    }

    /** How it stands, in a word. */
    static String state(JsonObject tenant) {
        String state = text(tenant, "state");
        return state.equals("active") && tenant.get("pending").getAsBoolean() ? "fetching" : state;
    }

    static String outcome(JsonObject tenant) {
        return lastRun(tenant).map(run -> text(run, "outcome")).orElse("never fetched");
    }

    static void show(JsonObject tenant, Console console) {
        Table facts = new Table("Tenant", text(tenant, "name"));
        facts.add("State", state(tenant));
        facts.add("Connector", text(tenant, "connector") + ", account " + text(tenant, "account"));
        facts.add("Fetched", text(tenant, "at") + " in " + text(tenant, "zone"));
        facts.add("Next", tenant.has("nextAt") ? text(tenant, "nextAt") : "never");
        facts.add("Toggles", String.join(", ", strings(tenant, "toggles")));
        facts.add("Serves", text(tenant, "serve"));
        lastRun(tenant).ifPresent(run -> {
            facts.add("Last run", text(run, "outcome") + " at " + text(run, "endedAt"));
            facts.add("Days", text(run, "changed") + " changed, " + text(run, "unchanged") + " unchanged");
            List<String> failed = strings(run, "failedDays");
            if (!failed.isEmpty()) {
                facts.add("Failed", String.join(", ", failed));
                facts.add("Because", text(run, "message"));
            }
        });
        if (tenant.has("lastSkip")) {
            JsonObject skip = tenant.getAsJsonObject("lastSkip");
            facts.add("Left out", text(skip, "at") + ": " + text(skip, "because"));
        }
        facts.lines().forEach(console::result);
    }

    static List<String> strings(JsonObject object, String name) {
        List<String> texts = new ArrayList<>();
        if (object.has(name)) {
            object.getAsJsonArray(name).asList().stream()
                    .map(JsonElement::getAsString)
                    .forEach(texts::add);
        }
        return texts;
    }
}
