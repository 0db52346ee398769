package dev.drivemind.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {
    private static boolean fits(String rule, String text) {
        return TextRule.parse(rule).fits(TextRule.folded(text), FindInText.in(text));
    }

    @Test
    void allOfItMustBeInTheText() {
        assertThat(fits("rechnung müller", "Müllers RECHNUNG")).isFalse();
        assertThat(fits("rechnung muller", "Rechnung von Müller")).isTrue();
        assertThat(fits("\"due date\"", "the date due")).isFalse();
        assertThat(fits("\"due date\" found:date", "due-date 2024-01-02")).isTrue();
        assertThat(fits("\"due date\" found:date", "due date unknown")).isFalse();
    }

    @Test
    void whatAProgramFindsIsAKindAsWell() {
        assertThat(TextRule.parse("found:nlp.person").kinds()).containsExactly("nlp.person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\"\"", "found:names", "found:", "..."})
    void whatHasNoMeaningIsRefused(String rule) {
        assertThatThrownBy(() -> TextRule.parse(rule)).isInstanceOf(IllegalArgumentException.class);
    }
}
