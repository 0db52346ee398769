package dev.drivemind.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextMatchTest {
    @Test
    void aRareTermIsFoundBehindAnyNumberOfCommonOnes() {
        TextMatch match = new TextMatch(
                SearchQuery.parse("word \"rare one\" ").terms(), "word ".repeat(20_000) + "and the rare one");

        assertThat(match.has(0)).isTrue();
        assertThat(match.has(1)).isTrue();
    }
}
