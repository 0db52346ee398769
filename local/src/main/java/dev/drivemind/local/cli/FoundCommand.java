package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.FileView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind found}. */
@Command(
        name = "found",
        description = {
            "Shows what rules have found in the texts of files: email, url, iban (with right check digits), phone, date, amount, invoice-number"
                    + " and vat-number; and what services have found that you have switched on (content services), such as"
                    + " natural-language.person.",
            "",
            "Contents must be read first (content start). Of one file it also shows its copies, and other files in which the same was found.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind found --kind iban",
            "  drivemind found ~/some/folder",
            "  drivemind found /Bills/march.pdf",
            "  drivemind found --value DE89370400440532013000 --json | jq -r .path"
        })
final class FoundCommand extends BaseCommand {
    private static final int SHOWN = 5;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|SOURCE",
            description =
                    "A file's id or path, or a source's name, path or id for all of its files; the only source's without it.")
    @Nullable
    String what;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only files in which something of this kind was found.")
    @Nullable
    String kind;

    @Option(names = "--value", paramLabel = "VALUE", description = "Only files in which this value was found.")
    @Nullable
    String value;

    @Mixin
    SourceOption source = new SourceOption();

    FoundCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            Api api = session.api();
            String wanted = what;
            if (wanted == null) {
                list(api, source.choose(api, this));
            } else if (SourceOption.isSource(api, wanted)) {
                list(api, SourceOption.of(wanted).choose(api, this));
            } else if (kind != null || value != null) {
                throw new CommandFailedException(ExitCode.USAGE, "Give a file, or --kind and --value.", null);
            } else {
                SourceView chosen = source.chooseFor(wanted, api, this);
                ids(api, chosen, wanted).forEach(id -> showOne(api, chosen, id));
            }
            return ExitCode.OK;
        }
    }

    private List<String> ids(Api api, SourceView chosen, String wanted) {
        if (!PathLookup.isPath(wanted)) {
            return List.of(wanted);
        }
        List<String> ids = new PathLookup(api, chosen)
                .find(wanted).stream().map(FileView::id).toList();
        if (ids.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "No live item of " + chosen.name() + " has the path " + wanted + ".", null);
        }
        return ids;
    }

    private void list(Api api, SourceView chosen) {
        long files = 0;
        Optional<String> next = Optional.empty();
        do {
            JsonObject page = api.get("found", parameters(chosen, next));
            for (JsonElement each : page.getAsJsonArray("files")) {
                files++;
                show(each.getAsJsonObject());
            }
            next = Optional.ofNullable(page.get("nextPageToken")).map(JsonElement::getAsString);
        } while (next.isPresent());
        if (files == 0 && !json) {
            console().note("Nothing was found. Texts must have been read: " + commandLine("content status"));
        }
    }

    private Map<String, String> parameters(SourceView chosen, Optional<String> next) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("source", chosen.id(), "limit", "200"));
        if (kind != null) {
            parameters.put("kind", kind);
        }
        if (value != null) {
            parameters.put("value", value);
        }
        next.ifPresent(token -> parameters.put("pageToken", token));
        return parameters;
    }

    private void showOne(Api api, SourceView chosen, String id) {
        JsonObject one = api.get("found", Map.of("source", chosen.id(), "file", id))
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject();
        show(one);
        if (json) {
            return;
        }
        if (!one.get("read").getAsBoolean()) {
            console().note("Its text was not read as it is now. See: " + commandLine("why " + id));
        }
        one.getAsJsonArray("copies").forEach(each -> line("  same content: ", path(each)));
        for (JsonElement each : one.getAsJsonArray("related")) {
            line("  related: ", path(each) + "  " + kinds(each.getAsJsonObject().getAsJsonArray("shared"), false));
        }
    }

    private void show(JsonObject one) {
        if (json) {
            console().result(one.toString());
            return;
        }
        line("", path(one));
        for (JsonElement each : one.getAsJsonArray("found")) {
            JsonObject found = each.getAsJsonObject();
            if (kind == null || kind.equals(found.get("kind").getAsString())) {
                line("  ", words(found, true));
            }
        }
        if (one.has("failures")) {
            one.getAsJsonArray("failures").forEach(each -> line("  not looked through by ", each.getAsString()));
        }
    }

    private static String kinds(JsonArray all, boolean counted) {
        List<String> words = new ArrayList<>();
        all.forEach(each -> words.add(words(each.getAsJsonObject(), counted)));
        return String.join("; ", words);
    }

    private static String words(JsonObject found, boolean counted) {
        List<String> values = new ArrayList<>();
        found.getAsJsonArray("values").forEach(each -> values.add(each.getAsString()));
        String shown = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
        String count = counted ? String.format(" (%,d)", found.get("count").getAsLong()) : "";
        return found.get("kind").getAsString() + count + ": " + shown + (values.size() > SHOWN ? ", …" : "");
    }

    private static String path(JsonElement each) {
        return each.getAsJsonObject().get("path").getAsString();
    }

    private void line(String before, String text) {
        console().result(Table.printable(before + text));
    }
}
