package dev.drivemind.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*.pdf, report.pdf, true",
        "*.pdf, report.pdf.zip, false",
        "*.PDF, Report.pdf, true",
        "invoice-????.pdf, invoice-2025.pdf, true",
        "invoice-????.pdf, invoice-205.pdf, false",
        "/taxes/*, /taxes/a.txt, true",
        "/taxes/*, /taxes/2025/a.txt, false",
        "/taxes/**, /taxes/2025/a.txt, true",
        "/taxes/**/*.txt, /taxes/2025/1/a.txt, true",
        "**/node_modules/**, /node_modules/a, true",
        "**/node_modules/**, /site/node_modules/a/b, true",
        "**/node_modules/**, /site/node_modulesx/a, false",
        "/a?b, /a/b, false",
        "(a+)+$, (a+)+$, true",
        "[ab], a, false",
        "*****, anything, true",
        "*, '', true",
    })
    void fits(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).fits(text.toLowerCase(Locale.ROOT))).isEqualTo(expected);
    }

    /** Compared with regular expressions, which say the same in a way of their own. */
    @Test
    void fitsWhatARegularExpressionFits() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, "ab/*?", 8);
            String text = random(random, "ab/🗻", 8);

            assertThat(Glob.of(pattern).fits(text))
                    .as(pattern + " " + text)
                    .isEqualTo(expression(pattern).matcher(text).matches());
        }
    }

    private static Pattern expression(String pattern) {
        return Pattern.compile(
                pattern.replaceAll("\\*{2,}", "\u0001")
                        .replace("*", "[^/]*")
                        .replace("?", "[^/]")
                        .replace("\u0001", ".*"),
                Pattern.DOTALL);
    }

    private static String random(Random random, String alphabet, int longest) {
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    /** Backtracking would take longer than anybody waits. */
    @Test
    void noPatternTakesLong() {
        String pattern = "*a".repeat(29) + "*b";

        assertThat(Glob.isShort(pattern)).isTrue();
        assertThat(Glob.of(pattern).fits("a".repeat(4_000))).isFalse();
    }

    @Test
    void whatGrowsInSmallLettersIsTooLong() {
        assertThat(Glob.isShort("x".repeat(60))).isTrue();
        assertThat(Glob.isShort("İ".repeat(60))).isFalse();
    }
}
