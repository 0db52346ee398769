package dev.drivemind.local.bench;

import com.google.gson.JsonObject;
import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the agent: a first scan of a large tree with all that it hands in, one in which nothing has changed, a thousand changed files and
 * a folder that has moved, beside what other programs take to read the same tree. Started by {@code scripts/bench agent}.
 */
final class AgentScan {
    private static final int CHANGED = 1_000;

    private final String drivemind;
    private final int folders;
    private final int filesAFolder;
    private final Path scratch;
    private final Path log;
    private final Page page = new Page();

    private AgentScan(String drivemind, int folders, int filesAFolder, Path scratch) {
        this.drivemind = drivemind;
        this.folders = folders;
        this.filesAFolder = filesAFolder;
        this.scratch = scratch;
        this.log = scratch.resolve("log");
    }

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-agent");
        try {
            AgentScan bench = new AgentScan(arguments[0], 10_000, Integer.getInteger("bench.files", 100), scratch);
            bench.run();
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        Path tree = scratch.resolve("tree");
        makeFiles(tree);
        page.line("## The agent");
        page.line("");
        page.line(
                "`scripts/agent scan --once` of %,d files in %,d folders, handed in to `drivemind up` on the same machine; of the agent"
                        + " alone, with its start. Documents are those that the server wrote. `find -printf` reads the same metadata."
                        + " Made by `scripts/bench agent`.",
                folders * filesAFolder, folders);
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        page.line("");
        page.line("| | wall s | CPU s | times `find` | peak RSS MB | requests | sent kB | documents |");
        page.line("|---|---:|---:|---:|---:|---:|---:|---:|");
        Measured find = others(tree);
        try (ServerProcess server = ServerProcess.start(drivemind, scratch.resolve("data"), log)) {
            scans(tree, server, find);
        }
    }

    /** Reads the tree with what is installed; returns what {@code find} took. */
    private Measured others(Path tree) throws IOException, InterruptedException {
        List<String> find = List.of("find", tree.toString(), "-printf", "%p\\t%s\\t%T@\\t%i\\n");
        Measured.runSilently(find, log); // fills the system's caches
        Measured measured = Measured.runSilently(find, log);
        other("`find -printf`", measured, measured);
        if (Finders.installed("rclone")) {
            other(
                    "`rclone lsjson -R`",
                    Measured.runSilently(List.of("rclone", "lsjson", "-R", tree.toString()), log),
                    measured);
        }
        if (Finders.installed("restic")) {
            restic(tree, measured);
        }
        return measured;
    }

    /** A backup of files in which nothing is costs what their metadata does. */
    private void restic(Path tree, Measured find) throws IOException, InterruptedException {
        Path password = Files.writeString(scratch.resolve("password"), "bench");
        List<String> restic = List.of(
                "restic",
                "--quiet",
                "--repo",
                scratch.resolve("backup").toString(),
                "--password-file",
                password.toString());
        Measured.runSilently(with(restic, "init"), log);
        List<String> backup = with(restic, "backup", tree.toString());
        other("`restic backup`", Measured.runSilently(backup, log), find);
        other("`restic backup` again", Measured.runSilently(backup, log), find);
    }

    private static List<String> with(List<String> command, String... arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        return whole;
    }

    private void scans(Path tree, ServerProcess server, Measured find) throws IOException, InterruptedException {
        JsonObject body = new JsonObject();
        body.addProperty("name", "bench");
        Api api = server.api();
        JsonObject agent = api.post("agents", body);
        Path config = Files.writeString(
                scratch.resolve("agent.yaml"),
                "server: " + server.url() + "\nname: bench\nstate: " + scratch.resolve("state") + "\nroots:\n  - "
                        + tree.toRealPath() + "\n");
        Scan scan = new Scan(api, config, agent.get("key").getAsString());
        scan.row("**first scan**", find);
        scan.row("**nothing has changed**", find);
        change(tree);
        scan.row(String.format(Locale.ROOT, "%,d files changed", CHANGED), find);
        Files.move(tree.resolve("area-1"), tree.resolve("area-0").resolve("moved"));
        scan.row(String.format(Locale.ROOT, "a folder with %,d files moved", 100 * filesAFolder), find);
    }

    /** Scans of one agent. */
    private final class Scan {
        private final Api api;
        private final Path config;
        private final String key;

        Scan(Api api, Path config, String key) {
            this.api = api;
            this.config = config;
            this.key = key;
        }

        void row(String what, Measured find) throws IOException, InterruptedException {
            String agent = Path.of(drivemind).resolveSibling("agent").toString();
            List<String> command = List.of(agent, "scan", "--once", "--json", "--config", config.toString());
            Measured measured = Measured.run(command, Map.of("SCANNER_API_KEY", key), log);
            page.line(
                    "| %s | %.1f | %.1f | %.1f | %d | %,d | %,d | %,d |",
                    what,
                    measured.seconds(),
                    measured.cpuSeconds(),
                    measured.cpuSeconds() / find.cpuSeconds(),
                    measured.peakMegabytes(),
                    measured.count("requests"),
                    measured.count("sent") / 1_000,
                    documents());
        }

        /** Returns how many documents of files the last session wrote, once it has ended. */
        private long documents() throws InterruptedException {
            Optional<JobView> last = lastSession();
            while (last.filter(JobView::terminal).isEmpty()) {
                Thread.sleep(100);
                last = lastSession();
            }
            return last.orElseThrow()
                    .result()
                    .orElseThrow()
                    .json()
                    .get("fileDocumentsWritten")
                    .getAsLong();
        }

        private Optional<JobView> lastSession() {
            return api.jobs(20).items().stream()
                    .filter(job -> job.kind().equals("agent-intake"))
                    .findFirst();
        }
    }

    private void makeFiles(Path tree) throws IOException {
        for (int folder = 0; folder < folders; folder++) {
            Path path = tree.resolve("area-" + folder / 100).resolve("folder-" + folder);
            Files.createDirectories(path);
            for (int file = 0; file < filesAFolder; file++) {
                Files.createFile(path.resolve("file-" + file + ".txt"));
            }
        }
    }

    private void change(Path tree) throws IOException {
        List<Integer> every = new ArrayList<>();
        for (int i = 0; i < CHANGED; i++) {
            every.add(i * (folders / CHANGED));
        }
        for (int folder : every) {
            Files.writeString(
                    tree.resolve("area-" + folder / 100)
                            .resolve("folder-" + folder)
                            .resolve("file-0.txt"),
                    "changed");
        }
    }

    private void other(String what, Measured measured, Measured find) {
        page.line(
                "| %s | %.1f | %.1f | %.1f | %d | | | |",
                what,
                measured.seconds(),
                measured.cpuSeconds(),
                measured.cpuSeconds() / find.cpuSeconds(),
                measured.peakMegabytes());
    }
}
