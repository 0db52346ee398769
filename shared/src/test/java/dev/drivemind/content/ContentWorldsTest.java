package dev.drivemind.content;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentWorldsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("drivemind.contents", 40));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverGoesWrongTheEndIsTheSame(long seed) {
        ContentWorld.live(seed);
    }
}
