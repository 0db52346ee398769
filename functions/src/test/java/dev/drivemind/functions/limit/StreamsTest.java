package dev.drivemind.functions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamsTest {
    private final Streams streams = new Streams(5, 2);

    @Test
    void aThirdStreamOfOneOwnerIsTooMany() {
        assertThat(streams.open("anna")).isTrue();
        assertThat(streams.open("anna")).isTrue();

        assertThat(streams.open("anna")).isFalse();
        assertThat(streams.open("ben")).isTrue();
    }

    @Test
    void aSixthStreamIsTooManyWhoeverAsks() {
        for (String owner : new String[] {"anna", "anna", "ben", "ben", "cleo"}) {
            assertThat(streams.open(owner)).isTrue();
        }

        assertThat(streams.open("dora")).isFalse();
    }

    @Test
    void whatIsClosedMakesRoomAndWhatWasRefusedDoesNotCount() {
        streams.open("anna");
        streams.open("anna");
        streams.open("anna");
        streams.close("anna");

        assertThat(streams.open("anna")).isTrue();
        assertThat(streams.open("anna")).isFalse();
    }
}
