package dev.drivemind.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A place is read as people write paths. */
class PlaceTest {
    @Test
    void aPlaceIsReadAsAPath() {
        assertThat(Place.ROOT.of("a").of("b.txt").text()).isEqualTo("a/b.txt");
        assertThat(Place.ROOT.text()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreShown() {
        assertThat(Place.ROOT.of(EntryName.MARK + "caf%E9").text()).isEqualTo("caf\\xe9");
    }
}
