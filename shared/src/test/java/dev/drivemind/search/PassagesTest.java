package dev.drivemind.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.testing.Entries;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassagesTest {
    private static Passages of(String name, String text) {
        return Passages.of(
                new SearchDocument("source", Entries.file("1").named(name).entry(), "/" + name, text));
    }

    @ParameterizedTest
    @CsvSource({
        "annual_report-2024.final.pdf, annual report 2024 final",
        "annualReport.docx, annual Report",
        ".bashrc, bashrc",
        "___.txt, ___.txt",
        "a name with spaces, a name with spaces",
    })
    void aNameIsTakenAsWords(String name, String title) {
        assertThat(of(name, "").texts()).containsExactly(title);
    }

    @Test
    void aShortTextIsTakenWholeBehindTheName() {
        assertThat(of("letter.txt", "Two\n  lines").texts()).containsExactly("letter: Two lines");
    }

    @Test
    void ofALongTextTheBeginningTheEndAndSomeBetweenAreTaken() {
        String text = IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        List<String> pieces = of("long.txt", text).pieces();

        assertThat(pieces).hasSize(Passages.MOST);
        assertThat(pieces.get(0)).startsWith("w0 w1 ");
        assertThat(pieces.get(7)).endsWith(" w19999");
        assertThat(pieces).allMatch(piece -> piece.length() <= 1_000 && piece.matches("w.*"));
    }

    @Test
    void whatSaysSomethingElseHasAnotherForm() {
        Passages one = of("letter.txt", "words");

        assertThat(one.form()).isEqualTo(of("letter.txt", "words ").form());
        assertThat(one.form()).isNotEqualTo(of("letter.txt", "other words").form());
        assertThat(one.form()).isNotEqualTo(of("other.txt", "words").form());
    }
}
