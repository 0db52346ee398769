package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind tags}. */
@Command(
        name = "tags",
        description = {
            "Shows the rules by which your files get tags, and changes them.",
            "",
            "A rule gives its tags to each file for which it holds: of each kind of condition that it has, one must. A glob without / is for"
                    + " the name, one with / for the whole path. Scans tag what they bring; what is in the index already is tagged by a job.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind tags",
            "  drivemind tags add invoice --glob 'invoice*.pdf' --glob '/Bills/**'",
            "  drivemind tags add old,large --older-than 365 --min-size 1GB",
            "  drivemind tags delete 2",
            "  drivemind tags apply",
            "  drivemind files --tag invoice"
        })
final class TagsCommand extends BaseCommand {
    /** What is done. */
    enum Action {
        list,
        add,
        delete,
        apply
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "list",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Action action = Action.list;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TAGS",
            description = "For add: the tags that it gives, such as old,large. For delete: the rule's number.")
    @Nullable
    String what;

    @Option(names = "--glob", paramLabel = "GLOB", description = "A pattern; may be given more than once.")
    List<String> globs = List.of();

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Media types, such as image/*.")
    List<String> types = List.of();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Only files of this source; may be given more than once.")
    List<String> sources = List.of();

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Only files of at least this size, such as 20kB or 1.5GB.")
    @Nullable
    Long minSize;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Only files of at most this size.")
    @Nullable
    Long maxSize;

    @Option(names = "--older-than", paramLabel = "DAYS", description = "Only files not changed for so many days.")
    @Nullable
    Long olderThan;

    @Option(names = "--newer-than", paramLabel = "DAYS", description = "Only files changed within so many days.")
    @Nullable
    Long newerThan;

    TagsCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if ((action == Action.add || action == Action.delete) != (what != null)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "Add takes tags, delete takes the number of a rule, and list and apply take neither.",
                    "See: " + commandLine("tags --help"));
        }
        try (Session session = action == Action.list ? ask() : work()) {
            Api api = session.api();
            JsonArray rules = rules(api.get("tags", Map.of()));
            switch (action) {
                case list, apply -> {}
                case add -> rules.add(rule(api));
                case delete -> {
                    JsonElement unused = rules.remove(number(rules));
                }
            }
            show(action == Action.list ? rules : changed(api, rules));
            return ExitCode.OK;
        }
    }

    private JsonArray changed(Api api, JsonArray rules) {
        JsonArray changed = rules(api.put("tags", body(rules)));
        JobWait wait = new JobWait(this, api);
        api.sources().forEach(source -> wait.finish("tags", source.id(), "Tagging the files of " + source.name()));
        return changed;
    }

    private static JsonArray rules(JsonObject told) {
        return told.getAsJsonArray("rules");
    }

    private static JsonObject body(JsonArray rules) {
        JsonObject body = new JsonObject();
        body.add("rules", rules);
        return body;
    }

    private int number(JsonArray rules) {
        String text = String.valueOf(what);
        int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > rules.size()) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "There is no rule " + text + ".", "See which there are: " + commandLine("tags"));
        }
        return number - 1;
    }

    private JsonObject rule(Api api) {
        JsonObject rule = new JsonObject();
        rule.add("tags", array(List.of(String.valueOf(what).split(",", -1))));
        put(rule, "globs", globs);
        put(rule, "types", types);
        put(
                rule,
                "sources",
                sources.stream()
                        .map(name -> SourceOption.of(name).choose(api, this).id())
                        .toList());
        put(rule, "minSize", minSize);
        put(rule, "maxSize", maxSize);
        put(rule, "minAgeDays", olderThan);
        put(rule, "maxAgeDays", newerThan);
        return rule;
    }

    private static void put(JsonObject rule, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            rule.add(field, array(texts));
        }
    }

    private static void put(JsonObject rule, String field, @Nullable Long value) {
        if (value != null) {
            rule.addProperty(field, value);
        }
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private void show(JsonArray rules) {
        if (json) {
            console().result(body(rules).toString());
            return;
        }
        if (rules.isEmpty()) {
            console().result("There are no rules for tags.");
            return;
        }
        Table table = new Table("RULE", "TAGS", "FOR FILES");
        for (int i = 0; i < rules.size(); i++) {
            JsonObject rule = rules.get(i).getAsJsonObject();
            table.add(Integer.toString(i + 1), joined(rule.get("tags")), conditions(rule));
        }
        table.lines().forEach(console()::result);
    }

    private static String conditions(JsonObject rule) {
        List<String> all = new ArrayList<>();
        rule.keySet().stream()
                .filter(name -> !name.equals("tags"))
                .forEach(name -> all.add(name + "=" + joined(rule.get(name))));
        return String.join(" ", all);
    }

    private static String joined(JsonElement value) {
        if (!value.isJsonArray()) {
            return value.getAsString();
        }
        List<String> texts = new ArrayList<>();
        value.getAsJsonArray().forEach(each -> texts.add(each.getAsString()));
        return String.join(",", texts);
    }
}
