package dev.drivemind.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.wire.AgentConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {
    private final Fleet fleet = new Fleet();

    private static AgentConfig scanning(String root) {
        return new AgentConfig(List.of(root), null, null, null, null, null, null, null, null, null);
    }

    @Test
    void aKeyProvesItsAgentAndIsNotStored() {
        Agents.WithKey nas = fleet.agents.add("nas", fleet.random);

        assertThat(fleet.keys().prove(nas.key().reveal()))
                .isEqualTo(new Caller.Agent("anna", nas.agent().id()));
        String secret = nas.key().reveal().substring(nas.key().reveal().length() - 43);
        assertThat(fleet.all.all(Schema.AGENTS).toString()).doesNotContain(secret);
        assertThat(nas.toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dma_", "dma_x_y", "dma_00000000000000000000_", "session-token"})
    void whatIsNoKeyProvesNothing(String text) {
        fleet.added("nas");

        assertThatThrownBy(() -> fleet.keys().prove(text)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aKeyWithAnotherAgentsIdProvesNothing() {
        String one = fleet.agents.add("one", fleet.random).key().reveal();
        String other = fleet.added("other").id();

        String forged = one.replaceFirst("_[0-9a-f]{20}_", "_" + other + "_");

        assertThatThrownBy(() -> fleet.keys().prove(forged)).isInstanceOf(RefusedException.class);
    }

    @Test
    void twoKeysAreValidUntilTheRotationIsFinished() {
        Agents.WithKey first = fleet.agents.add("nas", fleet.random);
        String id = first.agent().id();
        fleet.time.pass(Duration.ofMinutes(1));
        Agents.WithKey second = fleet.agents.rotate(id, fleet.random).orElseThrow();

        assertThat(fleet.keys().prove(first.key().reveal()))
                .isEqualTo(fleet.keys().prove(second.key().reveal()));
        assertThatThrownBy(() -> fleet.agents.rotate(id, fleet.random)).isInstanceOf(InvalidAgentException.class);

        assertThat(fleet.agents.finishRotation(id).orElseThrow().keyCount()).isEqualTo(1);
        assertThatThrownBy(() -> fleet.keys().prove(first.key().reveal())).isInstanceOf(RefusedException.class);
        assertThat(fleet.keys().prove(second.key().reveal()).agentId()).isEqualTo(id);
        assertThat(fleet.agents.finishRotation(id).orElseThrow().keyCount())
                .as("the last key stays")
                .isEqualTo(1);
    }

    @Test
    void aRetiredAgentHasNoKeyAndALaterEpoch() {
        Agents.WithKey nas = fleet.agents.add("nas", fleet.random);
        String id = nas.agent().id();
        fleet.register(id, Fleet.registration("one", "/srv/data"));

        Agent retired = fleet.agents.retire(id).orElseThrow();

        assertThat(retired.epoch()).isEqualTo(2);
        assertThat(retired.state(fleet.time.now())).isEqualTo(Agent.State.RETIRED);
        assertThat(fleet.agents.retire(id).orElseThrow().epoch()).as("again").isEqualTo(2);
        assertThatThrownBy(() -> fleet.keys().prove(nas.key().reveal())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> fleet.agents.rotate(id, fleet.random)).isInstanceOf(InvalidAgentException.class);
        assertThatThrownBy(
                        () -> fleet.commands.add(fleet.agent(id), Command.Kind.SCAN, Optional.empty(), Fields.empty()))
                .isInstanceOf(InvalidAgentException.class);
        assertThat(fleet.connections.list()).as("what it handed in stays").hasSize(1);
    }

    @Test
    void namesOfWorkingAgentsDiffer() {
        Agent nas = fleet.added("nas");

        assertThatThrownBy(() -> fleet.added("NAS")).isInstanceOf(InvalidAgentException.class);
        fleet.agents.retire(nas.id());
        assertThat(fleet.added("NAS").id()).isNotEqualTo(nas.id());
        assertThatThrownBy(() -> fleet.added("two\nlines")).isInstanceOf(InvalidAgentException.class);
    }

    @Test
    void thereAreNotTooMany() {
        IntStream.range(0, Agents.MOST).forEach(i -> fleet.added("agent " + i));

        assertThatThrownBy(() -> fleet.added("one more")).hasMessageContaining("retire one");
    }

    @Test
    void aConfigurationGetsANewVersionWithEachChangeAlone() {
        String id = fleet.added("nas").id();
        fleet.register(id, Fleet.registration("one", "/srv/data"));

        assertThat(fleet.agents.configure(id, scanning("data")).orElseThrow().configVersion())
                .isEqualTo(2);
        assertThat(fleet.agents.configure(id, scanning("data")).orElseThrow().configVersion())
                .isEqualTo(2);
        assertThat(fleet.agent(id).config()).isEqualTo(scanning("data"));
        assertThatThrownBy(() -> fleet.agents.configure(id, scanning("other")))
                .isInstanceOf(InvalidAgentException.class)
                .hasMessageContaining("other");
    }

    @Test
    void anotherOwnersAgentIsNotThere() {
        String id = fleet.added("nas").id();
        Fleet bens = new Fleet(fleet.all, "ben");

        assertThat(bens.agents.find(id)).isEmpty();
        assertThat(bens.agents.list()).isEmpty();
        assertThat(bens.agents.retire(id)).isEmpty();
        assertThat(bens.registrations.register(id, Fleet.registration("one", "/srv")))
                .isEmpty();
        assertThat(bens.connections.list()).isEmpty();
    }
}
