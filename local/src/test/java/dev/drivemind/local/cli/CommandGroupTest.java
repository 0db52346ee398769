package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands under one word, as rooms have them, and the help of all commands. */
class CommandGroupTest {
    private static final String AGENTS =
            "{\"agents\":[{\"id\":\"a-1\",\"name\":\"Anna\"},{\"id\":\"a-22\",\"name\":\"Ben\"}]";

    @TempDir
    Path temporary = Path.of("");

    private final PlayedServer server = new PlayedServer();
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(Files.createDirectory(temporary.resolve("data"))).hosts(server);
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    private int run(String... arguments) {
        return bench.run(TrialCommands::new, arguments);
    }

    @Test
    void aRoomsCommandIsCalledByTwoWords() {
        server.answer("GET agents", 200, AGENTS + "}");

        assertThat(run("agents", "list")).isZero();
        assertThat(bench.out().lines()).containsExactly("ID    NAME", "a-1   Anna", "a-22  Ben");
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void whatEveryListHasARoomsListHas() throws IOException {
        server.announceIn(bench.data).answer("GET agents", 200, AGENTS + ",\"nextPageToken\":\"t 1\"}");

        run("agents", "list");
        assertThat(bench.err()).isEqualTo("More agents: add --page-token 't 1'\n");
        bench.forget();
        run("agents", "list", "--json");
        assertThat(bench.out()).isEqualTo(AGENTS + ",\"nextPageToken\":\"t 1\"}\n");
        bench.forget();
        server.answer("GET agents", 200, "{\"agents\":[]}");
        run("agents", "list");
        assertThat(bench.out()).isEmpty();
        assertThat(bench.err()).isEqualTo("There is no agent.\n");
    }

    @Test
    void aRoomsCommandAsksByItself() {
        server.answer("POST agents/greet", 200, "{\"said\":\"hello\"}");

        assertThat(run("agents", "greet", "anna")).isZero();
        assertThat(bench.out()).isEqualTo("{\"said\":\"hello\"}\n");
        assertThat(server.requests).contains("POST agents/greet{\"name\":\"anna\"}");
    }

    @Test
    void theHelpOfARoomListsItsCommands() {
        assertThat(run("agents", "--help")).isZero();
        assertThat(bench.out()).isEqualTo("""
                        Usage: drivemind agents [-h] [COMMAND]
                        Manages the agents of the trial.

                          -h, --help   Show this help.

                        Commands ('drivemind agents COMMAND --help' explains each):
                          list   Lists the agents.
                          greet  Greets an agent.

                        Examples:
                          drivemind agents list
                          drivemind agents greet anna
                        """);
    }

    @Test
    void aRoomWithoutACommandIsUsageAndShowsItsHelp() {
        assertThat(run("agents")).isEqualTo(2);
        assertThat(bench.err()).contains("Commands", "greet");
        assertThat(bench.out()).isEmpty();
    }

    @Test
    void helpIsOfferedForTheCommandThatWasMeant() {
        assertThat(run("agents", "greet")).isEqualTo(2);
        assertThat(bench.err()).contains("Help: drivemind agents greet --help");
        bench.forget();
        assertThat(run("agents", "lst")).isEqualTo(2);
        assertThat(bench.err()).contains("Help: drivemind agents --help");
    }

    @Test
    void aRoomsCommandFailsAsAllDo() {
        server.answer("GET agents", 503, "{\"title\":\"Down\",\"detail\":\"Try later.\"}");

        assertThat(run("agents", "list", "--json")).isEqualTo(1);
        assertThat(bench.err()).contains("\"exitCode\":1");
    }

    /** All commands that there are, so none of them can be forgotten. */
    @Test
    void everyCommandTeachesByExampleAndIsInTheReadme() throws IOException {
        List<CommandLine> all = new ArrayList<>();
        collect(new DriveMindCommand(bench.context()).commandLine(""), all);
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(all).hasSizeGreaterThan(14);
        for (CommandLine command : all) {
            String called = command.getCommandSpec().qualifiedName();
            String help = command.getUsageMessage();
            assertThat(help).as(called).contains("Usage: " + called, "Example", "  " + called);
            assertThat(help.toLowerCase(Locale.ROOT)).as(called).doesNotContain("null");
            assertThat(readme).as(called).contains("| `" + called.split(" ", -1)[1]);
        }
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        command.getSubcommands().values().forEach(each -> {
            all.add(each);
            collect(each, all);
        });
    }
}
