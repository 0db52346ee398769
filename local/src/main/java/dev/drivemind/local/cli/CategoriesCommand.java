package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind categories}. */
@Command(
        name = "categories",
        description = {
            "Shows the categories that your files are counted in, and makes categories of your own.",
            "",
            "A file belongs to the first category whose extensions, types, globs or texts fit it; yours come before the built-in ones, the"
                    + " oldest first. A glob without / is for the name, one with / for the whole path: * stands for anything but /,"
                    + " ** for anything. A text is what must be in a file that was read (content start): words, phrases in quotes, and kinds"
                    + " of what is found, such as found:iban.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind categories",
            "  drivemind categories add Books --extension epub,mobi --glob '/Library/**'",
            "  drivemind categories add Bills --text 'invoice found:iban' --text 'rechnung found:amount'",
            "  drivemind categories edit Books --name Novels --type application/epub+zip",
            "  drivemind categories delete Novels"
        })
final class CategoriesCommand extends BaseCommand {
    private static final int SHOWN = 60;

    /** What is done. */
    enum Action {
        list,
        add,
        edit,
        delete
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "list",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Action action = Action.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CATEGORY", description = "Its name, or its id.")
    @Nullable
    String category;

    @Option(names = "--name", paramLabel = "NAME", description = "For edit: its new name.")
    @Nullable
    String name;

    @Option(
            names = "--extension",
            paramLabel = "EXT",
            split = ",",
            description = "Endings of names, such as pdf. For edit, these take the place of those that it has.")
    @Nullable
    List<String> extensions;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "Media types, such as image/png or image/*. For edit as well.")
    @Nullable
    List<String> types;

    @Option(
            names = "--glob",
            paramLabel = "GLOB",
            description =
                    "Patterns, such as 'invoice*.pdf' or '/Taxes/**'; may be given more than once. For edit as well.")
    @Nullable
    List<String> globs;

    @Option(
            names = "--text",
            paramLabel = "RULE",
            description =
                    "What must be in the text, all of it; may be given more than once, for alternatives. For edit as well.")
    @Nullable
    List<String> texts;

    CategoriesCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        boolean changed = name != null || extensions != null || types != null || globs != null || texts != null;
        if ((action == Action.list) != (category == null) || (changed && !takesRules())) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    action == Action.list
                            ? "A list takes no category, and no rules."
                            : "Name one category, and rules for add and edit alone.",
                    "See: " + commandLine("categories --help"));
        }
        try (Session session = ask()) {
            Api api = session.api();
            switch (action) {
                case list -> list(api.get("categories", Map.of()));
                case add -> tell("Added", api.post("categories", rules(new JsonObject(), String.valueOf(category))));
                case edit -> {
                    JsonObject known = find(api);
                    JsonObject rules = rules(known, name == null ? text(known, "name") : name);
                    tell("Changed", api.put(address(known), rules));
                }
                case delete -> {
                    JsonObject known = find(api);
                    api.delete(address(known));
                    tell("Deleted", known);
                }
            }
            return ExitCode.OK;
        }
    }

    private boolean takesRules() {
        return action == Action.add || action == Action.edit;
    }

    private static String address(JsonObject known) {
        return "categories/" + text(known, "id");
    }

    /** One of the user's own, by its id or its name. */
    private JsonObject find(Api api) {
        List<JsonObject> all = categories(api.get("categories", Map.of()));
        return all.stream()
                .filter(each -> each.has("id"))
                .filter(each ->
                        text(each, "id").equals(category) || text(each, "name").equalsIgnoreCase(category))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.USAGE,
                        "You have made no category '" + category + "'.",
                        "See which there are: " + commandLine("categories")));
    }

    private JsonObject rules(JsonObject known, String called) {
        JsonObject rules = new JsonObject();
        rules.addProperty("name", called);
        put(rules, "extensions", extensions, known);
        put(rules, "types", types, known);
        put(rules, "globs", globs, known);
        put(rules, "texts", texts, known);
        return rules;
    }

    private static void put(JsonObject rules, String field, @Nullable List<String> given, JsonObject known) {
        if (given != null) {
            JsonArray list = new JsonArray();
            given.stream().filter(text -> !text.isBlank()).forEach(list::add);
            rules.add(field, list);
        } else if (known.has(field)) {
            rules.add(field, known.get(field));
        }
    }

    private void tell(String what, JsonObject known) {
        if (json) {
            console().result(known.toString());
        } else {
            console().result(what + " " + text(known, "name") + ".");
            console().note("Files are counted anew by: " + commandLine("insights"));
        }
    }

    private void list(JsonObject told) {
        if (json) {
            console().result(told.toString());
            return;
        }
        Table table = new Table("CATEGORY", "FILES", "BYTES", "YOURS", "FILES OF IT");
        categories(told)
                .forEach(each -> table.add(
                        text(each, "name"),
                        Amounts.count(each.get("files").getAsLong()),
                        Amounts.bytes(each.get("bytes").getAsLong()),
                        each.has("id") ? "yes" : "",
                        rules(each)));
        table.lines().forEach(console()::result);
        if (!told.get("counted").getAsBoolean()) {
            console().note("Not all files are counted by these yet: " + commandLine("insights"));
        }
    }

    private static List<JsonObject> categories(JsonObject told) {
        return StreamSupport.stream(told.getAsJsonArray("categories").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String rules(JsonObject each) {
        List<String> rules = new ArrayList<>();
        each.getAsJsonArray("globs").forEach(glob -> rules.add(glob.getAsString()));
        each.getAsJsonArray("types").forEach(type -> rules.add(type.getAsString()));
        each.getAsJsonArray("extensions").forEach(extension -> rules.add("." + extension.getAsString()));
        each.getAsJsonArray("texts").forEach(text -> rules.add("{" + text.getAsString() + "}"));
        String all = rules.stream().collect(Collectors.joining(" "));
        return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "…";
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }
}
