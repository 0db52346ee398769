package dev.drivemind.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private final Fleet fleet = new Fleet();
    private final String id = fleet.added("nas").id();

    private static Heartbeat beat(String status, long queued) {
        return new Heartbeat(status, null, "1.0", 1L, false, queued, 0, null, null);
    }

    private Object stored() {
        return fleet.all.all(Schema.AGENTS);
    }

    @Test
    void rootsBecomeSources() {
        Agent agent = fleet.register(id, Fleet.registration("one", "/srv/data", "/srv/media"));

        assertThat(agent.epoch()).isEqualTo(1);
        assertThat(agent.roots()).extracting(AgentRoot::id).containsExactly("data", "media");
        SourceRecord source =
                fleet.connections.find(agent.roots().get(0).source()).orElseThrow();
        assertThat(source.place()).isEqualTo(new SourceRecord.AgentRoot(id, "data", "/srv/data"));
        assertThat(source.name()).isEqualTo("nas: /srv/data");
        assertThat(source.id()).startsWith("agent-");
    }

    @Test
    void theSameRegistrationChangesNothing() {
        fleet.register(id, Fleet.registration("one", "/srv/data"));
        Object before = stored();

        assertThat(fleet.register(id, Fleet.registration("one", "/srv/data")).epoch())
                .isEqualTo(1);

        assertThat(stored()).isEqualTo(before);
        assertThat(fleet.connections.list()).hasSize(1);
    }

    @Test
    void anotherInstallationAndATakeoverGetALaterEpoch() {
        fleet.register(id, Fleet.registration("one", "/srv/data"));

        assertThat(fleet.register(id, Fleet.registration("two", "/srv/data")).epoch())
                .isEqualTo(2);
        assertThat(fleet.register(id, Fleet.registration("one", "/srv/data")).epoch())
                .as("back again")
                .isEqualTo(3);
        Registration takeover = new Registration("one", null, null, null, null, List.of(), List.of(), true);
        assertThat(fleet.register(id, takeover).epoch()).isEqualTo(4);
    }

    @Test
    void aRootThatIsNotRegisteredAnyMoreStaysASource() {
        fleet.register(id, Fleet.registration("one", "/srv/data", "/srv/media"));

        Agent narrowed = fleet.register(id, Fleet.registration("one", "/srv/media"));

        assertThat(narrowed.roots()).extracting(AgentRoot::id).containsExactly("media");
        assertThat(fleet.connections.list()).hasSize(2);
    }

    @Test
    void aRootThatItsOwnerDisconnectedStaysDisconnected() {
        Agent agent = fleet.register(id, Fleet.registration("one", "/srv/data"));
        String source = agent.roots().get(0).source();
        fleet.all.commit(List.of(Write.delete(new Ref(Schema.SOURCES, source))));

        fleet.register(id, Fleet.registration("one", "/srv/data"));

        assertThat(fleet.connections.list()).isEmpty();
    }

    @Test
    void norDoesItComeBackByNotBeingRegisteredForAWhile() {
        Agent agent = fleet.register(id, Fleet.registration("one", "/srv/data"));
        fleet.all.commit(List.of(
                Write.delete(new Ref(Schema.SOURCES, agent.roots().get(0).source()))));

        fleet.register(id, Fleet.registration("one", "/srv/media"));
        fleet.register(id, Fleet.registration("one", "/srv/data"));

        assertThat(fleet.connections.list())
                .extracting(source -> source.label())
                .noneMatch(label -> label.contains("data"));
    }

    private static Registration remembering(long mark, String root) {
        return new Registration(
                "one",
                null,
                null,
                null,
                null,
                List.of(new Registration.Root(root, "/srv/data", null, mark)),
                List.of(),
                false);
    }

    @Test
    void aRootOfWhichNothingIsRememberedIsTheOneAtItsPathBefore() {
        Agent before = fleet.register(id, remembering(0, "first"));
        String source = before.roots().get(0).source();
        fleet.marks.put(source, 7L);

        Registered registered =
                fleet.registrations.register(id, remembering(0, "second")).orElseThrow();

        assertThat(registered.roots())
                .containsExactly(
                        new Registered.Root(before.roots().get(0), "second", Optional.of(7L), Optional.empty()));
        assertThat(registered.agent().roots()).isEqualTo(before.roots());
        assertThat(registered.agent().epoch()).isEqualTo(before.epoch() + 1);
        assertThat(fleet.connections.list()).hasSize(1);
    }

    @Test
    void aRootOfWhichSomethingIsRememberedIsItself() {
        fleet.register(id, remembering(0, "first"));

        Agent agent = fleet.register(id, remembering(5, "second"));

        assertThat(agent.roots()).extracting(AgentRoot::id).containsExactly("second");
        assertThat(fleet.connections.list()).hasSize(2);
    }

    @Test
    void whoRemembersLessThanWasTakenInHasForgotten() {
        Agent agent = fleet.register(id, remembering(3, "data"));
        fleet.marks.put(agent.roots().get(0).source(), 7L);

        assertThat(adopted(7)).isEmpty();
        assertThat(adopted(8)).isEmpty();
        assertThat(fleet.agent(id).epoch()).isEqualTo(agent.epoch());
        assertThat(adopted(6)).contains(7L);
        assertThat(fleet.agent(id).epoch()).isEqualTo(agent.epoch() + 1);
    }

    private Optional<Long> adopted(long mark) {
        return fleet.registrations
                .register(id, remembering(mark, "data"))
                .orElseThrow()
                .roots()
                .get(0)
                .adopt();
    }

    @Test
    void aRootThatWasDisconnectedStaysSoThoughItWasForgotten() {
        Agent agent = fleet.register(id, remembering(3, "data"));
        fleet.all.commit(List.of(
                Write.delete(new Ref(Schema.SOURCES, agent.roots().get(0).source()))));

        Registered registered =
                fleet.registrations.register(id, remembering(0, "new")).orElseThrow();

        assertThat(registered.roots().get(0).adopt()).isEmpty();
        assertThat(fleet.connections.list()).isEmpty();
    }

    @Test
    void anAgentCannotMakeSourcesWithoutBound() {
        for (int i = 0; i < Registrations.MOST_ROOTS; i++) {
            fleet.register(id, Fleet.registration("one", "/srv/data" + i));
        }

        assertThatThrownBy(() -> fleet.register(id, Fleet.registration("one", "/srv/more")))
                .isInstanceOf(InvalidAgentException.class)
                .hasMessageContaining("at most");
        assertThat(fleet.connections.list()).hasSize(Registrations.MOST_ROOTS);
    }

    @Test
    void aHeartbeatIsWrittenIfItIsNewsOrTheLastIsMinutesOld() {
        fleet.registrations.beat(id, beat("healthy", 0));
        Object before = stored();
        for (int minute = 1; minute < 5; minute++) {
            fleet.time.pass(Duration.ofMinutes(1));
            fleet.registrations.beat(id, beat("healthy", minute));
        }
        assertThat(stored()).as("four minutes of the same").isEqualTo(before);

        fleet.registrations.beat(id, beat("degraded", 4));
        assertThat(stored()).as("news").isNotEqualTo(before);
        Object degraded = stored();
        fleet.time.pass(Duration.ofMinutes(5));
        fleet.registrations.beat(id, beat("degraded", 4));
        assertThat(stored()).as("minutes later").isNotEqualTo(degraded);
    }

    @Test
    void anAgentThatIsSilentIsOffline() {
        assertThat(fleet.agent(id).state(fleet.time.now())).isEqualTo(Agent.State.NEW);
        fleet.register(id, Fleet.registration("one", "/srv/data"));
        assertThat(fleet.agent(id).state(fleet.time.now())).isEqualTo(Agent.State.ONLINE);

        fleet.time.pass(Duration.ofMinutes(9));

        assertThat(fleet.agent(id).state(fleet.time.now())).isEqualTo(Agent.State.OFFLINE);
    }
}
