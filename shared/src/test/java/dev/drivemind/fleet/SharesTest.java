package dev.drivemind.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final String NAME = "archive";

    private final Fleet fleet = new Fleet();
    private final String one = fleet.added("one").id();
    private final String two = fleet.added("two").id();

    private static Registration registration(String root, long mark, @Nullable Long term) {
        Registration.Root shared = new Registration.Root(root, "/mnt/" + root, "nfs", mark, NAME, term);
        return new Registration(root, null, null, null, null, List.of(shared), List.of(), false);
    }

    private Registered.Root register(String id, Registration registration) {
        return fleet.registrations
                .register(id, registration)
                .orElseThrow()
                .roots()
                .get(0);
    }

    private Registered.Root register(String id, long mark, @Nullable Long term) {
        return register(id, registration(id, mark, term));
    }

    private Shares.Standing standing(String id) {
        return fleet.shares.standing(fleet.agent(id), NAME).orElseThrow();
    }

    private Shares.Standing beat(String id, @Nullable Long every) {
        Heartbeat heartbeat = new Heartbeat(null, null, null, null, false, 0, 0, null, every);
        fleet.registrations.beat(id, heartbeat);
        return fleet.shares.beat(fleet.agent(id), heartbeat).get(0);
    }

    private List<Write> fence(String id) {
        Agent agent = fleet.agent(id);
        return fleet.shares.fence(agent, agent.roots().get(0));
    }

    private void pass(int seconds) {
        fleet.time.pass(Duration.ofSeconds(seconds));
    }

    @Test
    void theFirstLeadsAndTheOtherStandsByForTheSameSource() {
        Registered.Root first = register(one, 0, null);
        Registered.Root other = register(two, 0, null);

        assertThat(first.standsBy()).isFalse();
        assertThat(other.standsBy()).isTrue();
        assertThat(other.adopt()).isEmpty();
        assertThat(other.offered()).isEqualTo(two);
        assertThat(other.root().id()).isEqualTo(first.root().id());
        assertThat(other.root().source()).isEqualTo(first.root().source());
        assertThat(fleet.connections.list()).hasSize(1);
        assertThatThrownBy(() -> fence(two)).isInstanceOf(StandsByException.class);
        assertThat(fence(one)).hasSize(1);
    }

    @Test
    void threeMissedBeatsMakeTheOtherTheLeader() {
        Registered.Root first = register(one, 0, null);
        register(two, 0, null);
        fleet.marks.put(first.root().source(), 7L);
        pass(3 * 60);
        assertThat(beat(two, 60L).vacant()).as("the third is due only now").isFalse();
        assertThat(register(two, 0, null).standsBy()).isTrue();
        pass(1);

        assertThat(beat(two, 60L).vacant()).isTrue();
        Registered.Root taken = register(two, 0, null);

        assertThat(taken.standsBy()).isFalse();
        assertThat(taken.adopt()).contains(7L);
        assertThat(taken.root().id()).isEqualTo(first.root().id());
        assertThat(fleet.agent(two).epoch()).isGreaterThan(fleet.agent(one).epoch());
        assertThat(fleet.connections.list())
                .singleElement()
                .extracting(SourceRecord::place, SourceRecord::id)
                .containsExactly(
                        new SourceRecord.AgentRoot(two, one, "/mnt/" + two, Optional.of(NAME)),
                        first.root().source());
    }

    @Test
    void aLeaderThatIsBackStandsByAndTakesOverAllOnceItLeadsAgain() {
        long term = register(one, 0, null).share().orElseThrow().term();
        register(two, 0, null);
        pass(181);
        register(two, 0, null);

        assertThat(beat(one, 60L).leads()).isFalse();
        assertThat(register(one, 99, term).standsBy()).isTrue();
        long epochOfTwo = fleet.agent(two).epoch();
        pass(181);
        Registered.Root back = register(one, 99, term);

        assertThat(back.standsBy()).isFalse();
        assertThat(back.adopt()).as("though it has come further").contains(0L);
        assertThat(fleet.agent(one).epoch()).isGreaterThan(epochOfTwo);
    }

    @Test
    void whatTheFormerLeaderHasReadBeforeIsNotCommittedAfter() {
        register(one, 0, null);
        register(two, 0, null);
        List<Write> late = fence(one);
        pass(181);
        register(two, 0, null);
        Object before = fleet.all.all(Schema.AGENT_SHARES);

        assertThatThrownBy(() -> fleet.all.commit(late)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> fence(one)).isInstanceOf(StandsByException.class);
        assertThat(beat(one, 60L).leads()).isFalse();
        assertThat(fleet.all.all(Schema.AGENT_SHARES)).isEqualTo(before);
    }

    @Test
    void whoeverBeatsOrHandsInLeadsOn() {
        register(one, 0, null);
        register(two, 0, null);
        for (int minute = 0; minute < 10; minute++) {
            pass(120);
            beat(one, 60L);
            pass(120);
            fleet.all.commit(fence(one));
            assertThat(beat(two, 60L).vacant()).isFalse();
        }
    }

    @Test
    void rareBeatsAreMissedLater() {
        register(one, 0, null);
        register(two, 0, null);
        beat(one, 600L);
        pass(1_800);
        assertThat(beat(two, 60L).vacant()).isFalse();
        pass(1);
        assertThat(beat(two, 60L).vacant()).isTrue();
    }

    @Test
    void aRetiredLeaderAndOneWithoutTheRootHandOverAtOnce() {
        register(one, 0, null);
        register(two, 0, null);
        fleet.agents.retire(one);
        assertThat(beat(two, 60L).vacant()).isTrue();
        assertThat(register(two, 0, null).standsBy()).isFalse();
        String three = fleet.added("three").id();
        assertThat(register(three, 0, null).standsBy()).isTrue();

        fleet.register(two, Fleet.registration("two", "/srv/other"));

        assertThat(register(three, 0, null).standsBy()).isFalse();
    }

    @Test
    void whatWasNotTakenOverIsToBeTakenOverStill() {
        register(one, 0, null);
        register(two, 0, null);
        pass(181);
        long term = register(two, 0, null).share().orElseThrow().term();
        long epoch = fleet.agent(two).epoch();

        Registered.Root lost = register(two, registration(one, 5, null));
        assertThat(lost.adopt()).as("its answer was lost").isPresent();
        assertThat(lost.share().orElseThrow().term()).isEqualTo(term).isEqualTo(epoch);
        String installation = two;
        Registration.Root done = new Registration.Root(one, "/mnt/" + one, "nfs", 5L, NAME, term);
        Registered.Root again =
                register(two, new Registration(installation, null, null, null, null, List.of(done), List.of(), false));
        assertThat(again.adopt()).isEmpty();
    }

    @Test
    void aRootThatBecomesAShareStaysItsSource() {
        Registration.Root alone = new Registration.Root(one, "/mnt/" + one, "nfs", 3L);
        String source = register(one, new Registration(one, null, null, null, null, List.of(alone), List.of(), false))
                .root()
                .source();

        assertThat(register(one, 3, null).root().source()).isEqualTo(source);
        assertThat(register(two, 0, null).root().source()).isEqualTo(source);
        assertThat(fleet.connections.list()).hasSize(1);
    }

    @Test
    void aShareThatIsDisconnectedStaysSo() {
        String source = register(one, 0, null).root().source();
        register(two, 0, null);
        fleet.all.commit(List.of(Write.delete(new Ref(Schema.SOURCES, source))));
        pass(181);

        register(two, 0, null);
        register(one, 0, null);

        assertThat(fleet.connections.list()).isEmpty();
    }

    @Test
    void aThirdAgentIsRefusedAndOtherOwnersHaveSharesOfTheirOwn() {
        register(one, 0, null);
        register(two, 0, null);
        String three = fleet.added("three").id();

        assertThatThrownBy(() -> register(three, 0, null))
                .isInstanceOf(InvalidAgentException.class)
                .hasMessageContaining("Two agents have a path of the share 'archive' already");
        Fleet bob = new Fleet(fleet.all, "bob");
        String other = bob.added("one").id();
        Registered.Root root = bob.registrations
                .register(other, registration(other, 0, null))
                .orElseThrow()
                .roots()
                .get(0);
        assertThat(root.standsBy()).isFalse();
        assertThat(root.root().id()).isEqualTo(other);
    }

    @Test
    void ofTwoThatComeAtOnceOneLeads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            long latest = 0;
            for (int round = 0; round < 100; round++) {
                List<Callable<Registered.Root>> both =
                        List.of(() -> register(one, 0, null), () -> register(two, 0, null));
                List<Registered.Root> roots = new ArrayList<>();
                for (Future<Registered.Root> each : threads.invokeAll(both)) {
                    roots.add(each.get());
                }

                assertThat(roots.stream().filter(root -> !root.standsBy())).hasSize(1);
                String leader = standing(one).leader();
                assertThat(fleet.agent(leader).epoch()).isGreaterThan(latest);
                assertThat(standing(leader).leads()).isTrue();
                latest = fleet.agent(leader).epoch();
                pass(181);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
