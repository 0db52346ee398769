package dev.drivemind.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the vocabulary of the model; the numbers are those that the library says which trained it. */
class WordPiecesTest {
    private static WordPieces pieces() throws IOException {
        InputStream tokenizer = WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
        try (Reader reader = new InputStreamReader(Objects.requireNonNull(tokenizer), StandardCharsets.UTF_8)) {
            return WordPieces.read(reader);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, World! a.b@c.de | 101 7592 1010 2088 999 1037 1012 1038 1030 1039 1012 2139 102",
                "Straße Größe ÄÖÜ naïve café | 101 2358 27807 24665 2080 17499 20118 2226 15743 7668 102",
                "全文検索 テスト | 101 100 1861 100 100 1713 30233 30240 102",
                "x\u200by\u00adz “smart” – dash | 101 1060 2100 2480 1523 6047 1524 1516 11454 102",
                "1.234,56 € $5 _under_score | 101 1015 1012 22018 1010 5179 1574 1002 1019 1035 2104 1035 3556 102",
                "İstanbul ﬁsh | 101 9960 1984 4095 102",
                "emoji 😀 ok | 101 7861 29147 2072 100 7929 102",
                "¿Dónde está? año | 101 1094 2123 3207 9765 2050 1029 2019 2080 102",
            })
    void aTextIsCutAsTheModelHasLearntIt(String text, String numbers) throws IOException {
        assertThat(told(pieces().of(text, 100))).isEqualTo(numbers);
    }

    @Test
    void aWordTooLongIsUnknownAndATextTooLongEndsEarlier() throws IOException {
        assertThat(told(pieces().of("a".repeat(120) + " b", 100))).isEqualTo("101 100 1038 102");
        assertThat(pieces().of("word ".repeat(10_000), 256)).hasSize(256).endsWith(102);
        assertThat(told(pieces().of("", 256))).isEqualTo("101 102");
    }

    private static String told(long[] numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
}
