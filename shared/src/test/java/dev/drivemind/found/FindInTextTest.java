package dev.drivemind.found;

import static dev.drivemind.found.FoundValues.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindInTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to Ann.Lee+bills@Example.co.uk, please.|ann.lee+bills@example.co.uk",
                "<post@xn--mller-kva.de>|post@xn--mller-kva.de",
                "jürgen@müller.de|jürgen@müller.de",
                "mailto:info@example.com?subject=x|info@example.com",
            })
    void emailAddressesAreFound(String text, String address) {
        assertThat(values(Kind.EMAIL, text)).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@localhost",
                "@ann",
                "a..b@example.com",
                "ann@example..com",
                "logo@2x.png",
                ".ann@example.com",
                "5 @ 3.50"
            })
    void whatOnlyLooksLikeAnEmailAddressIsNone(String text) {
        assertThat(values(Kind.EMAIL, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See https://example.com/a_(b)?c=d#e.|https://example.com/a_(b)?c=d#e",
                "(www.example.org)|www.example.org",
                "http://localhost:8080/x|http://localhost:8080/x",
                "<a href=\"https://example.com/ä\">|https://example.com/ä",
                "https://ann:secret@example.com/x|https://example.com/x",
            })
    void webAddressesAreFound(String text, String address) {
        assertThat(values(Kind.URL, text)).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:// nothing", "example.com", "www.", "https://-", "xhttp://example.com"})
    void whatOnlyLooksLikeAWebAddressIsNone(String text) {
        assertThat(values(Kind.URL, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on 2025-03-14T10:00|2025-03-14",
                "am 14.3.2025.|2025-03-14",
                "14/03/2025|2025-03-14",
                "03/14/2025|2025-03-14",
                "03/04/2025|03/04/2025",
                "04/04/2025|2025-04-04",
                "14 March 2025|2025-03-14",
                "March 14th, 2025|2025-03-14",
                "14. März 2025|2025-03-14",
                "1er août 2024|2024-08-01",
                "14 de marzo de 2025|2025-03-14",
                "2 gennaio 2024|2024-01-02",
                "29.02.2024|2024-02-29",
            })
    void daysAreFound(String text, String day) {
        assertThat(values(Kind.DATE, text)).containsExactly(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31.02.2024",
                "29.02.2023",
                "2024-13-01",
                "10.12.2024.1",
                "1.10.12.2024",
                "12/2024",
                "14.3.1825",
                "1 Marches 2024",
                "2024-01-023",
                "99/99/2024"
            })
    void whatOnlyLooksLikeADayIsNone(String text) {
        assertThat(values(Kind.DATE, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50 €|EUR 1234.50",
                "EUR 1'234.50|EUR 1234.50",
                "$1,234.56|$ 1234.56",
                "US$ 5|USD 5",
                "1 234,50 zł|PLN 1234.50",
                "CHF 20.-|CHF 20",
                "£1,000|GBP 1000",
                "1.000.000 EUR|EUR 1000000",
                "-5,00 €|EUR -5.00",
                "¥1000|¥ 1000",
                "Total: 99.90 USD.|USD 99.90",
            })
    void amountsAreFound(String text, String amount) {
        assertThat(values(Kind.AMOUNT, text)).containsExactly(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234.50",
                "€5 million",
                "5 Mio. €",
                "EURO 2024",
                "USD",
                "$HOME",
                "EUR/USD 1.0845",
                "A4 € B5",
                "12 EURs"
            })
    void whatOnlyLooksLikeAnAmountIsNone(String text) {
        assertThat(values(Kind.AMOUNT, text)).isEmpty();
    }

    @Test
    void whatWasRecognizedIsNothingElse() {
        String text = "Tel. none. Invoice 2024-0815 of 2024-03-01 over 1.234,50 EUR to DE89 3704 0044 0532 0130 00, see"
                + " https://example.com/ann@example.com/2024-03-02";

        Map<String, Long> counts = FindInText.in(text).stream().collect(Collectors.toMap(Found::kind, Found::count));

        assertThat(counts).isEqualTo(Map.of("url", 1L, "iban", 1L, "invoice-number", 1L, "date", 1L, "amount", 1L));
    }

    @Test
    void allAreCountedAndTheFirstDifferentOnesAreKept() {
        String text = "a0@example.com ".repeat(30)
                + IntStream.range(0, 100)
                        .mapToObj(i -> "a" + i + "@example.com")
                        .collect(Collectors.joining(" "));

        Found found = FindInText.in(text).get(0);

        assertThat(found.count()).isEqualTo(130);
        assertThat(found.values()).hasSize(Found.MOST_VALUES).startsWith("a0@example.com", "a1@example.com");
    }

    /** Each of these made a part of a pattern look again and again at the same characters, or would if it were not bounded. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "1", "1 ", "a.", "DE89 ", "http://", "€1", "1.", "+1", "invoice ", "(", "@", "12.", "0 "})
    void noTextTakesMoreThanItsLengthMakesItTake(String part) {
        String text = part.repeat(30_000 / part.length());

        assertThat(FindInText.in(text)).hasSizeLessThanOrEqualTo(3);
    }
}
