package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.FileQuery;
import dev.drivemind.local.cli.client.FileView;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drivemind files}. */
@Command(
        name = "files",
        description = {"Lists items of the index: live files, folders and shortcuts.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind files --name report",
            "  drivemind files --min-size 1GB --order size --descending",
            "  drivemind files --folder /photos/2024 --type image/jpeg",
            "  drivemind files --limit 1000 --json"
        })
final class FilesCommand extends ListCommand<FileView> {
    @Mixin
    SourceOption source = new SourceOption();

    @Option(names = "--name", paramLabel = "PREFIX", description = "Only items whose name starts with this.")
    @Nullable
    String name;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only this MIME type. 'folder' and 'shortcut' are short forms.")
    @Nullable
    String type;

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Only files of at least this size, such as 500, 20kB, 1.5GB or 2GiB.")
    @Nullable
    Long minSize;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Only files of at most this size.")
    @Nullable
    Long maxSize;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Only items directly in this folder, given by path or id.")
    @Nullable
    String folder;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only files with this tag, see 'tags'.")
    @Nullable
    String tag;

    @Option(
            names = "--special",
            description = "Include named pipes, sockets and devices, which are left out otherwise.")
    boolean special;

    @Option(
            names = "--outside",
            description =
                    "List instead the items that others share outside your own folders, which are not in the index.")
    boolean outside;

    @Option(names = "--order", paramLabel = "FIELD", description = "Sort by name, size or modified.")
    @Nullable
    String order;

    @Option(names = "--descending", description = "Sort in descending order.")
    boolean descending;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of items. Default: ${DEFAULT-VALUE}.")
    int limit;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Continue after an earlier page.")
    @Nullable
    String pageToken;

    FilesCommand(CliContext context) {
        super(context);
    }

    @Override
    void checkOptions() {
        requireLimit(limit);
    }

    @Override
    Listing<FileView> list(Api api) {
        FileQuery query = query(api, source.choose(api, this));
        PageOf<FileView> found = PageOf.collect(
                limit,
                Optional.ofNullable(pageToken),
                (size, token) -> api.files(query.with("limit", size).with("pageToken", token.orElse(null))));
        return new Listing<>("files", found, FileView::json)
                .column(
                        "SIZE",
                        file -> file.size().isPresent()
                                ? Amounts.bytes(file.size().getAsLong())
                                : "-")
                .column("MODIFIED", file -> file.modifiedTime().orElse("-"))
                .column("ID", FileView::id)
                .column("PATH", file -> file.folder() ? file.path() + "/" : file.path())
                .ifNone("No item in the index matches.")
                .continued(option -> "More items: add " + option);
    }

    private FileQuery query(Api api, SourceView chosen) {
        return FileQuery.of(chosen.id())
                .with("name", name)
                .with("type", type == null ? null : mimeType(type))
                .with("minSize", minSize)
                .with("maxSize", maxSize)
                .with("folder", folder == null ? null : new PathLookup(api, chosen).folder(folder))
                .with("tag", tag)
                .with("special", special ? true : null)
                .with("outside", outside ? true : null)
                .with("order", order == null ? null : field(order))
                .with("descending", descending ? true : null);
    }

    private static String mimeType(String type) {
        return type.equals("folder") || type.equals("shortcut") ? "application/vnd.google-apps." + type : type;
    }

    private static String field(String order) {
        return switch (order) {
            case "name", "size", "modifiedTime" -> order;
            case "modified" -> "modifiedTime";
            default ->
                throw new CommandFailedException(ExitCode.USAGE, "--order must be name, size or modified.", null);
        };
    }
}
