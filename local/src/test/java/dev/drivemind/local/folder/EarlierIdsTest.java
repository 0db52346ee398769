package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.simulator.id.ItemIds;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids that folders' items had while folders were served as drives are remembered as they are. */
class EarlierIdsTest {
    @Test
    void idsOfEarlierVersionsAreKept() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            ItemIds ids = new ItemIds(random.nextLong());
            String item = ids.encode(random.nextLong());
            String root = ids.root(0);

            assertThat(Id.of(item).text()).isEqualTo(item);
            assertThat(Id.of(root).text()).isEqualTo(root);
            assertThat(Id.of(root)).isNotEqualTo(Id.of(item));
        }
    }

    @Test
    void newIdsAreAsTheyWere() {
        Id fresh = Id.fresh(new Random(1));

        assertThat(Id.of(fresh.text())).isEqualTo(fresh);
        assertThat(fresh.text()).hasSize(22);
    }
}
