package dev.drivemind.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.drivemind.wire.CommandResult;
import dev.drivemind.wire.CommandResult.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandMemoryTest {
    @TempDir
    private Path temp = Path.of("");

    private CommandMemory open() {
        return new CommandMemory(new KeptFile(temp.resolve("commands.json")));
    }

    @Test
    void whatIsNotToldIsToldByTheNextProcess() {
        CommandResult result = new CommandResult(Outcome.DONE, "done", new JsonObject());
        open().end("c1", result);

        CommandMemory next = open();
        assertThat(next.untold()).containsOnlyKeys("c1").containsValue(result);
        next.told("c1");

        assertThat(open().untold()).isEmpty();
        assertThat(open().result("c1").orElseThrow().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatCannotBeRememberedHasNotEnded() throws Exception {
        CommandMemory memory = new CommandMemory(new KeptFile(temp.resolve("nowhere/commands.json")));

        assertThatThrownBy(() -> memory.end("c1", new CommandResult(Outcome.DONE, null, null)))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(memory.result("c1")).isEmpty();
    }

    @Test
    void onlyTheLatestAreKept() {
        CommandMemory memory = open();
        for (int i = 0; i < 250; i++) {
            memory.end("c" + i, new CommandResult(Outcome.DONE, null, null));
        }

        assertThat(memory.untold()).hasSize(200).containsKey("c249").doesNotContainKey("c49");
    }

    @Test
    void aFileOfSomethingElseIsNoReasonNotToStart() throws Exception {
        Files.writeString(temp.resolve("commands.json"), "[{\"id\":\"c1\"}]");

        assertThat(open().result("c1")).isEmpty();
    }
}
