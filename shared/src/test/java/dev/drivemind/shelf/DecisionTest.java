package dev.drivemind.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {
    static Stream<Sighting> everything() {
        return Arrays.stream(Seen.values())
                .flatMap(source -> Arrays.stream(Seen.values())
                        .flatMap(slot -> Arrays.stream(Seen.values())
                                .map(destination -> new Sighting(source, slot, destination))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothingIsPlacedOverAnythingAndNothingRemovedThatStandsNowhereElse(Sighting seen) {
        switch (Decision.of(seen)) {
            case PLACE -> {
                assertThat(seen.source()).isEqualTo(Seen.ITEM);
                assertThat(seen.destination()).isEqualTo(Seen.NOTHING);
            }
            case DETACH, WITHDRAW -> {
                assertThat(seen.source()).isNotEqualTo(Seen.NOTHING);
                assertThat(seen.destination()).isEqualTo(Seen.ITEM);
            }
            case PUT_BACK, RESTORE -> {
                assertThat(seen.source()).isEqualTo(Seen.NOTHING);
                assertThat(seen.slot()).isNotEqualTo(Seen.NOTHING);
            }
            default -> assertThat(Decision.of(seen).outcome()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void onlyWhatStandsAtItsDestinationAloneIsDone(Sighting seen) {
        if (Decision.of(seen) == Decision.DONE) {
            assertThat(seen.destination()).isEqualTo(Seen.ITEM);
            assertThat(seen.source()).isNotEqualTo(Seen.ITEM);
        }
        if (seen.source() == Seen.NOTHING && seen.slot() == Seen.NOTHING && seen.destination() != Seen.ITEM) {
            assertThat(Decision.of(seen)).isEqualTo(Decision.VANISHED);
        }
    }
}
