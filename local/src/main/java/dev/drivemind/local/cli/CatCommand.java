package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.FileView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind cat}. */
@Command(
        name = "cat",
        description = {
            "Writes the content of a file to the standard output, as its source has it now.",
            "",
            "It streams, whatever its size. A connection to a drive that breaks is taken up at the same byte; what a drive tells the"
                    + " checksum of is compared with it. The exit code is 0 only if all of it was written and was right.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind cat /photos/2024/beach.jpg > beach.jpg",
            "  drivemind cat 1a2B3c4D5e --range 0-99 | xxd",
            "  drivemind cat 'Minutes of May' --as text/plain"
        })
final class CatCommand extends BaseCommand {
    @Parameters(arity = "1", paramLabel = "FILE", description = "The file's id, or its path.")
    String file = "";

    @Option(
            names = "--range",
            paramLabel = "A-B",
            description = "Only the bytes from A to B, counted from 0; A- is all from A on, -N the last N.")
    @Nullable
    String range;

    @Option(
            names = "--as",
            paramLabel = "TYPE",
            description = "Of a Google document, which has no bytes of its own: the type to export it in.")
    @Nullable
    String as;

    @Option(
            names = "--harmful",
            description =
                    "Also if its drive has marked it as malware or spam; only its owner gets it. Do not open what you get.")
    boolean harmful;

    @Mixin
    SourceOption source = new SourceOption();

    CatCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        requireOptions();
        try (Session session = ask()) {
            Api api = session.api();
            SourceView chosen = source.chooseFor(file, api, this);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("source", chosen.id());
            if (as != null) {
                parameters.put("as", as);
            }
            if (harmful) {
                parameters.put("harmful", "true");
            }
            String endpoint = "content/" + URLEncoder.encode(id(api, chosen), StandardCharsets.UTF_8);
            Map<String, String> headers = range == null ? Map.of() : Map.of("Range", "bytes=" + range);
            try (InputStream content = api.download(endpoint, parameters, headers)) {
                OutputStream out = new BufferedOutputStream(console().results(), 1 << 16);
                content.transferTo(out);
                out.flush();
                return ExitCode.OK;
            } catch (IOException e) {
                return cannotWrite(e);
            }
        }
    }

    private void requireOptions() {
        if (json) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "cat writes the content itself, so --json has no meaning.", "Leave it out.");
        }
        if (range != null && (as != null || !range.matches("\\d{1,18}-\\d{0,18}|-\\d{1,18}"))) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    as == null ? "'" + range + "' is no range of bytes." : "An exported document has no ranges.",
                    as == null ? "Give it as 0-99, 100- or -100." : "Leave --range or --as out.");
        }
    }

    private String id(Api api, SourceView chosen) {
        if (!PathLookup.isPath(file)) {
            return file;
        }
        List<FileView> found = new PathLookup(api, chosen).find(file);
        if (found.size() == 1) {
            return found.get(0).id();
        }
        throw new CommandFailedException(
                ExitCode.FAILED,
                (found.isEmpty() ? "No live file of " : "More than one file of ") + chosen.name() + " has the path "
                        + file + ".",
                found.isEmpty()
                        ? "See which there are: " + commandLine("files")
                        : "Give the id of one of them: "
                                + found.stream().map(FileView::id).collect(Collectors.joining(", ")));
    }

    /** A reader that has seen enough, such as head, is no failure. */
    private static ExitCode cannotWrite(IOException e) {
        String reason = e.getMessage() == null ? "" : e.getMessage();
        if (reason.contains("Broken pipe")) {
            return ExitCode.OK;
        }
        throw new CommandFailedException(ExitCode.FAILED, "The content cannot be written: " + reason, null, e);
    }
}
