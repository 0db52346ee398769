package dev.drivemind.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.wire.CommandResult;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final Fleet fleet = new Fleet();
    private final Agent nas = fleet.added("nas");

    private Command add(Command.Kind kind) {
        fleet.time.pass(Duration.ofSeconds(1));
        return fleet.commands.add(nas, kind, Optional.empty(), Fields.empty());
    }

    private CommandResult result(CommandResult.Outcome state) {
        return new CommandResult(state, "as it should", new JsonObject());
    }

    private Command noted(Command command, CommandResult.Outcome state) {
        return fleet.commands.note(nas.id(), command.id(), result(state)).orElseThrow();
    }

    @Test
    void theMostUrgentIsHandedOverFirst() {
        add(Command.Kind.DIAGNOSE);
        add(Command.Kind.SCAN);
        add(Command.Kind.STOP);
        add(Command.Kind.SCAN);

        assertThat(fleet.commands.waiting(nas.id())).isEqualTo(4);
        assertThat(fleet.commands.take(nas.id()))
                .extracting(Command::kind)
                .containsExactly("stop", "scan", "scan", "diagnose");
    }

    @Test
    void whatIsTakenIsHandedOverAgainUntilItsAgentSaysThatItHasIt() {
        Command scan = add(Command.Kind.SCAN);
        assertThat(fleet.commands.take(nas.id())).hasSize(1);
        assertThat(fleet.commands.take(nas.id())).as("at once").isEmpty();

        fleet.time.pass(Command.HANDED_OVER_AGAIN);
        assertThat(fleet.commands.take(nas.id()))
                .as("the answer may have been lost")
                .extracting(Command::id)
                .containsExactly(scan.id());

        noted(scan, CommandResult.Outcome.RUNNING);
        fleet.time.pass(Duration.ofDays(1));
        assertThat(fleet.commands.take(nas.id())).isEmpty();
    }

    @Test
    void anAgentThatStartsAnewIsGivenWhatItHasNotEnded() {
        Command scan = add(Command.Kind.SCAN);
        Command verify = add(Command.Kind.VERIFY);
        fleet.commands.take(nas.id());
        noted(scan, CommandResult.Outcome.RUNNING);
        noted(verify, CommandResult.Outcome.DONE);

        fleet.register(nas.id(), Fleet.registration("one", "/srv/data"));

        assertThat(fleet.commands.take(nas.id())).extracting(Command::id).containsExactly(scan.id());
    }

    @Test
    void aResultThatIsSentAgainChangesNothing() {
        Command scan = add(Command.Kind.SCAN);
        noted(scan, CommandResult.Outcome.DONE);
        Object before = fleet.all.all(Schema.AGENT_COMMANDS);

        assertThat(noted(scan, CommandResult.Outcome.FAILED).state()).isEqualTo(Command.State.DONE);

        assertThat(fleet.all.all(Schema.AGENT_COMMANDS)).isEqualTo(before);
        assertThat(fleet.commands.waiting(nas.id())).isZero();
        assertThat(fleet.commands.latest(nas.id()).get(0).message()).contains("as it should");
    }

    @Test
    void aCommandBelongsToItsAgent() {
        Command scan = add(Command.Kind.SCAN);
        String other = fleet.added("other").id();

        assertThat(fleet.commands.take(other)).isEmpty();
        assertThat(fleet.commands.note(other, scan.id(), result(CommandResult.Outcome.DONE)))
                .isEmpty();
        assertThat(new Fleet(fleet.all, "ben").commands.latest(nas.id())).isEmpty();
    }

    @Test
    void anAgentHasNotTooManyOpenCommands() {
        for (int i = 0; i < Commands.MOST_OPEN; i++) {
            add(Command.Kind.SCAN);
        }

        assertThatThrownBy(() -> add(Command.Kind.STOP)).isInstanceOf(InvalidAgentException.class);

        noted(fleet.commands.take(nas.id()).get(0), CommandResult.Outcome.DONE);
        assertThat(add(Command.Kind.STOP).state()).isEqualTo(Command.State.WAITING);
    }

    @Test
    void whoWaitsForCommandsIsToldByTheAgentsDocument() {
        long before = fleet.all.get(Agent.ref(nas.id())).orElseThrow().version();

        add(Command.Kind.SCAN);

        assertThat(fleet.all.get(Agent.ref(nas.id())).orElseThrow().version()).isGreaterThan(before);
    }
}
