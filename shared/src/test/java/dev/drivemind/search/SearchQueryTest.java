package dev.drivemind.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.search.SearchQuery.Term;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {
    @Test
    void aQueryHasWordsPhrasesAndConditions() {
        SearchQuery query = SearchQuery.parse(
                "Words \"a Phrase\" type:pdf in:\"my folder\" owner:me before:2025 after:2024-03-02 end");

        assertThat(query.terms())
                .containsExactly(
                        new Term(List.of("words"), false),
                        new Term(List.of("a", "phrase"), false),
                        new Term(List.of("end"), true));
        assertThat(query.conditions().types()).containsExactly("pdf");
        assertThat(query.conditions().folders()).containsExactly("my folder");
        assertThat(query.conditions().owner()).isEqualTo("me");
        assertThat(query.conditions().before()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(query.conditions().after()).isEqualTo(Instant.parse("2024-03-02T00:00:00Z"));
    }

    @Test
    void theLastWordMayStillBeTyped() {
        assertThat(SearchQuery.parse("some wor").terms().get(1).beginning()).isTrue();
        assertThat(SearchQuery.parse("some word ").terms().get(1).beginning()).isFalse();
        assertThat(SearchQuery.parse("\"not finished").terms()).hasSize(1);
    }

    @Test
    void aColonThatIsNoConditionIsPartOfTheText() {
        assertThat(SearchQuery.parse("ratio:3").terms()).containsExactly(new Term(List.of("ratio", "3"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "'', nothing to look for",
        "'  ', nothing to look for",
        "'!!', nothing to look for",
        "type:, Nothing follows type:",
        "before:soon, is no date",
        "after:2024-13, is no date",
        "before:2023-02-30, is no date",
    })
    void whatHasNoMeaningSaysWhatToWrite(String text, String message) {
        assertThatThrownBy(() -> SearchQuery.parse(text))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aQueryIsBounded() {
        assertThatThrownBy(() -> SearchQuery.parse("a ".repeat(40))).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> SearchQuery.parse("a".repeat(2_000))).isInstanceOf(QueryException.class);
    }
}
