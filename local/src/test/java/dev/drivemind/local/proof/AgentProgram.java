package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.agent.cli.Agent;
import dev.drivemind.local.cli.client.Api;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The agent's program as processes, with a folder to scan and a key of a server. */
public final class AgentProgram {
    private static final Pattern OWN = Pattern.compile(
            "[/\\\\](agent|wire)[/\\\\]target|drivemind-(agent|wire)|sqlite-jdbc|picocli|snakeyaml-engine|gson|slf4j-");

    private final Path temp;
    private final String name;
    private final Path folder;
    private final String key;
    private final Map<String, String> environment = new TreeMap<>();
    private Path config = Path.of("");
    private Path state;

    /** Adds an agent of a name at a server; its folder and what it remembers are below {@code temp}. */
    public AgentProgram(Path temp, Api server, String name) throws IOException {
        this.temp = temp;
        this.name = name;
        this.folder = Files.createDirectories(temp.resolve("folder"));
        this.state = temp.resolve("state");
        JsonObject add = new JsonObject();
        add.addProperty("name", name);
        this.key = server.post("agents", add).get("key").getAsString();
        reach(server.root());
    }

    /** Has it reach its server at another address, as through a proxy. */
    void reach(URI server) throws IOException {
        config = Files.writeString(
                temp.resolve("agent-" + state.getFileName() + "-" + server.getPort() + ".yaml"),
                "server: " + server + "\nname: " + name + "\nstate: " + state + "\nbatch_size: 10\nroots:\n  - "
                        + folder.toRealPath() + "\n");
    }

    /** Has it remember what it has seen elsewhere. */
    void remember(Path elsewhere, URI server) throws IOException {
        state = elsewhere;
        reach(server);
    }

    /** Sets a variable of its environment. */
    void put(String name, String value) {
        environment.put(name, value);
    }

    /** Takes a variable away. */
    void remove(String name) {
        environment.remove(name);
    }

    /** What a process came to; its last line is about a scan if it has scanned. */
    public record Ended(int code, String out, String err) {
        /** Returns what it said of its scan. */
        public JsonObject scan() {
            String last = out.strip().substring(out.strip().lastIndexOf('\n') + 1);
            return JsonParser.parseString(last).getAsJsonObject();
        }

        /** Returns true if it scanned everything. */
        public boolean complete() {
            return code == 0 && scan().get("certificate").getAsString().equals("COMPLETE");
        }
    }

    /** Returns the class path of the agent as it is installed: what else is on that of this test would fill its heap. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> OWN.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Starts a scan. */
    public Process spawn() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Agent.class.getName()));
        command.addAll(List.of("scan", "--once", "--json", "--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("SCANNER_API_KEY", key);
        return builder.redirectError(temp.resolve("agent.log").toFile()).start();
    }

    /** Scans once. */
    public Ended scan() throws IOException, InterruptedException {
        Process process = spawn();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(temp.resolve("agent.log")));
    }

    /** Scans until that is complete. */
    public Ended scanUntilComplete(int most) throws IOException, InterruptedException {
        Ended ended = scan();
        for (int scans = 1; scans < most && !ended.complete(); scans++) {
            ended = scan();
        }
        assertThat(ended.complete()).as(ended.toString()).isTrue();
        return ended;
    }

    /** Where something of the folder is. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    void fill(int folders, int files) throws IOException {
        for (int i = 0; i < folders; i++) {
            Path made = Files.createDirectories(folder.resolve("d" + i % 7 + "/e" + i));
            for (int j = 0; j < files; j++) {
                Files.writeString(made.resolve("f" + j), "x");
            }
        }
    }

    /** Returns what is in the folder, as paths below it. */
    Set<String> paths() {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> !path.equals(folder))
                    .map(path -> "/" + folder.relativize(path))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
