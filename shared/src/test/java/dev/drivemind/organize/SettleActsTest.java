package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Lane;
import dev.drivemind.job.Step;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operation that a version before had almost carried out when it was replaced. */
class SettleActsTest {
    private final OrganizeWorld world = new OrganizeWorld(1, (MemoryPlace place) -> place::open);

    private static Lane lane(Fields cursor) {
        return new Lane(
                new Ref(Schema.LANES, "lane"),
                1,
                Fields.builder().put("cursor", cursor).build());
    }

    @Test
    void aLaneInWhichTimesWereNotedContinuesWhereTheyAreNotedNow() throws Exception {
        world.folder("old");
        world.file("old", "a", "A");
        Operation applied = world.apply(Map.of("rules", List.of(Map.of("move", "new/{name}"))));
        Fields left = Fields.builder()
                .put("type", "settle")
                .put("at", 1)
                .put("times", true)
                .build();
        try (Shelf shelf = world.place.open(() -> {})) {
            Journal journal = new Journal(world.stored, applied);
            FolderTimes times = new FolderTimes(journal, shelf, applied);

            Step.Commit handedOver = (Step.Commit) new SettleActs(journal, shelf, applied, 1).step(lane(left));
            Step.Commit noted = (Step.Commit) times.step(lane(handedOver.cursor()));

            assertThat(handedOver.done()).isFalse();
            assertThat(handedOver.writes()).isEmpty();
            assertThat(handedOver.cursor().string("type")).isEqualTo(times.type());
            assertThat(noted.done()).isTrue();
            assertThat(noted.writes()).isNotEmpty();
        }
    }
}
