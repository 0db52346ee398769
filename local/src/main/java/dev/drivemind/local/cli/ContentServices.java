package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code drivemind content services}: shows services that cost money, and switches them on and off. */
final class ContentServices {
    /** The service that what files mean is found out by, which is ordered by searches. */
    static final String EMBEDDINGS = "embeddings";

    private final BaseCommand command;
    private final Optional<String> service;
    private final Optional<String> budget;
    private final boolean off;

    ContentServices(BaseCommand command, Optional<String> service, Optional<String> budget, boolean off) {
        this.command = command;
        this.service = service;
        this.budget = budget;
        this.off = off;
    }

    ExitCode run() {
        boolean changes = budget.isPresent() || off;
        if (changes && service.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "Name the service that is meant, such as document-ai.", null);
        }
        if (budget.isPresent() && off) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "A service is switched on with --budget or off with --off, not both.", null);
        }
        try (Session session = command.ask()) {
            Api api = session.api();
            if (off) {
                api.delete("services/" + service.orElseThrow());
            } else if (changes) {
                JsonObject body = new JsonObject();
                body.addProperty("budget", budget.orElseThrow());
                JsonObject unused = api.put("services/" + service.orElseThrow(), body);
            }
            List<JsonObject> all = new ArrayList<>();
            api.get("services", Map.of()).getAsJsonArray("services").forEach(each -> all.add(each.getAsJsonObject()));
            all.stream()
                    .filter(each -> service.filter(name -> !name.equals(text(each, "service")))
                            .isEmpty())
                    .forEach(this::show);
            return ExitCode.OK;
        }
    }

    private void show(JsonObject view) {
        if (command.json) {
            command.console().result(view.toString());
            return;
        }
        boolean on = view.get("switchedOn").getAsBoolean();
        String state = on
                ? String.format("on, USD %s of %s spent in %s", used(view), text(view, "budget"), text(view, "month"))
                : view.get("available").getAsBoolean() ? "off" : "off, and not set up";
        command.console().result(text(view, "service") + ": " + state);
        command.console()
                .result(String.format(
                        "  USD %s for 1,000 %s (list price of %s, %s)",
                        text(view, "thousandUnitsCost"),
                        text(view, "unit"),
                        text(view, "priceOf"),
                        text(view, "priceSource")));
        JsonObject waiting = view.getAsJsonObject("waiting");
        if (waiting.get("files").getAsLong() > 0) {
            command.console()
                    .result(String.format(
                            "  %,d files wait for it, at most USD %s%s",
                            waiting.get("files").getAsLong(),
                            text(waiting, "cost"),
                            on ? "; " + next(text(view, "service")) : ""));
        }
        if (view.has("stopped")) {
            command.console().result("  Nothing is sent: " + text(view, "stopped"));
        }
    }

    private static String next(String service) {
        return service.equals(EMBEDDINGS)
                ? "drivemind search --meaning sends them"
                : "drivemind content start SOURCE has them read";
    }

    private static String used(JsonObject view) {
        return view.get("reserved").getAsString().equals("0.00")
                ? text(view, "spent")
                : text(view, "spent") + " and " + text(view, "reserved") + " of unknown outcome";
    }

    /** Tells what costs money before it begins. */
    static void tellPrices(BaseCommand command, JsonObject status, Predicate<String> services) {
        waiting(status, services).filter(line -> !line.contains("not read: ")).forEach(command.console()::note);
    }

    /**
     * Returns what waits for services in a source, a line each.
     *
     * @param services which of them
     */
    static Stream<String> waiting(JsonObject status, Predicate<String> services) {
        List<String> lines = new ArrayList<>();
        for (JsonElement each : status.getAsJsonArray("services")) {
            JsonObject view = each.getAsJsonObject();
            if (view.get("files").getAsLong() > 0 && services.test(text(view, "service"))) {
                lines.add(String.format(
                        "%,d files wait for %s, %,d units, at most USD %s%s",
                        view.get("files").getAsLong(),
                        text(view, "service"),
                        view.get("units").getAsLong(),
                        text(view, "cost"),
                        view.has("stopped") ? "; not read: " + text(view, "stopped") : ""));
            }
        }
        return lines.stream();
    }

    private static String text(JsonObject view, String name) {
        return view.get(name).getAsString();
    }
}
