package dev.drivemind.job;

import static dev.drivemind.store.Lookup.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.JobKind.About;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A declaration that cannot hold is refused when the process starts, with what to do. */
class RegistryTest {
    private static final JobKind TRIAL = JobKind.of("trial", "trying out", About.PART_OF_SOURCE);
    private static final Collection PLANS =
            Collection.of("plans", Ownership.ofSource(by("source"))).find("source");

    private static Registry with(Collection... collections) {
        return Rooms.ALL.and(new Room("trial", List.of(collections), List.of()));
    }

    @Test
    void aRoomAddsItsCollectionsAndItsKinds() {
        Registry rooms = Rooms.ALL.and(new Room("trial", List.of(PLANS), List.of(TRIAL)));

        assertThat(rooms.schema().collections()).contains("plans", Schema.JOBS);
        List<String> before = Rooms.ALL.subjectsEndingWith("drive");
        assertThat(before).startsWith("drive").contains("channels~drive").doesNotContain("disconnect~drive");
        assertThat(rooms.subjectsEndingWith("drive"))
                .containsExactlyElementsOf(
                        Stream.concat(before.stream(), Stream.of("trial~drive")).toList());
        assertThat(rooms.subjectsOfSource("drive")).contains("disconnect~drive", "trial~drive");
        assertThat(rooms.subjectsOfOwner("ada")).containsExactly("erase~" + Pseudonym.of("ada"));
    }

    @Test
    void nothingIsDeclaredTwice() {
        assertThatThrownBy(() -> with(PLANS, PLANS)).hasMessageContaining("'plans' is declared twice");
        assertThatThrownBy(() -> with(PLANS.find("source"))).hasMessageContaining("A query of 'plans'");
        assertThatThrownBy(() -> Rooms.ALL.and(new Room("trial", List.of(), List.of(TRIAL, TRIAL))))
                .hasMessageContaining("'trial' is declared twice");
    }

    @Test
    void aCollectionMayBeAskedWhatItsDeclarationNeeds() {
        assertThatThrownBy(() -> with(Collection.of("plans", Ownership.ofSource(by("source")))))
                .hasMessageContaining("'plans' must be found by [source]");
        assertThatThrownBy(() -> with(PLANS.keptForDays("plans", 30))).hasMessageContaining("[day]");
        assertThatThrownBy(() -> with(PLANS.keptWithItsJob())).hasMessageContaining("[job]");
    }

    @Test
    void aSettingStandsForOneNumberOfDays() {
        assertThatThrownBy(() -> with(PLANS.find("day").keptForDays("deltas", 30)))
                .hasMessageContaining("'deltas' stands for 90 and for 30 days");
    }

    @Test
    void kindsAndHandlersBelongTogether() {
        Registry rooms = Rooms.ALL.and(new Room("trial", List.of(), List.of(TRIAL)));

        assertThatThrownBy(() -> rooms.requireHandled(Set.of("full-scan"))).hasMessageContaining("have no handler");
        assertThatThrownBy(() -> rooms.requireDeclared(Set.of("nonesuch")))
                .hasMessageContaining("'nonesuch'")
                .hasMessageContaining("declare the kind in its room");
    }
}
