package dev.drivemind.job;

import static dev.drivemind.job.Phases.phase;
import static dev.drivemind.job.Phases.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.Phases.Phase;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private static final Next END = new Next.Done(Fields.empty(), List.of());

    private static Job in(int phase) {
        return new Job("job", 1, Fields.builder().put("phase", phase).build());
    }

    private static int begun(Phases phases, int after) {
        return phases.next(in(after)) instanceof Next.Lanes lanes ? lanes.phase() : -1;
    }

    @Test
    void aPhaseThatIsSkippedLeavesItsNotesToTheNext() {
        Fields note = Fields.builder().put("held", true).build();
        Phases phases = new Phases(
                List.of(seeded(0, "first"), phase(1, "none", job -> new Skipped(note)), seeded(2, "last")), job -> END);

        Next.Lanes next = (Next.Lanes) phases.next(in(0));

        assertThat(next.phase()).isEqualTo(2);
        assertThat(next.notes()).isEqualTo(note);
        assertThat(phases.next(in(2))).isSameAs(END);
    }

    @Test
    void phasesWhoseNumbersDoNotGrowAreRefused() {
        List<Phase> phases = List.of(seeded(1, "first"), seeded(1, "again"));

        assertThatThrownBy(() -> new Phases(phases, job -> END)).hasMessageContaining("Phase 1");
    }

    @Test
    void aPassIsRepeatedUnderTheNextNumbersWhileSomethingIsLeft() {
        Phases phases = new Phases(
                Phases.passes(3, job -> true, List.of(seeded(0, "take"), seeded(1, "delete")), seeded(100, "tidy up")),
                job -> END);

        assertThat(List.of(begun(phases, -1), begun(phases, 0), begun(phases, 1), begun(phases, 2), begun(phases, 3)))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(begun(phases, 5)).isEqualTo(100);
        assertThat(phases.next(in(100))).isSameAs(END);
    }

    @Test
    void whetherAnotherPassIsNeededIsAskedOnceAtTheEndOfEach() {
        List<Integer> asked = new ArrayList<>();
        Phases phases = new Phases(
                Phases.passes(
                        5,
                        job -> {
                            asked.add(job.phase());
                            return false;
                        },
                        List.of(seeded(0, "take"), seeded(1, "delete")),
                        seeded(100, "tidy up")),
                job -> END);

        assertThat(begun(phases, 0)).isEqualTo(1);
        assertThat(asked).isEmpty();
        assertThat(begun(phases, 1)).isEqualTo(100);
        assertThat(asked).containsExactly(1);
        assertThat(begun(phases, 2)).isEqualTo(3);
        assertThat(asked).containsExactly(1);
    }
}
