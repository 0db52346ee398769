package dev.drivemind.found;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindInTextTest {
    private static List<String> values(Kind kind, String text) {
        return FindInText.in(text).stream()
                .filter(found -> found.kind().equals(kind.word()))
                .flatMap(found -> found.values().stream())
                .toList();
    }

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
                "IBAN: DE89 3704 0044 0532 0130 00 BIC COBADEFF|DE89370400440532013000",
                "GB82WEST12345698765432|GB82WEST12345698765432",
                "FR14 2004 1010 0505 0001 3M02 606|FR1420041010050500013M02606",
                "NO93 8601 1117 947.|NO9386011117947",
                "CH93-0076-2011-6238-5295-7|CH9300762011623852957",
                "MT84MALT011000012345MTLCAST001S|MT84MALT011000012345MTLCAST001S",
                "NL91 ABNA 0417 1643 00|NL91ABNA0417164300",
            })
    void bankAccountsAreFound(String text, String account) {
        assertThat(values(Kind.IBAN, text)).containsExactly(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88 3704 0044 0532 0130 00",
                "DE89 3704 0044 0532 0130 0",
                "DE89 3704 0044 0532 0130 000",
                "XX89 3704 0044 0532 0130 00",
                "ADE89370400440532013000",
                "de89 3704 0044 0532 0130 00"
            })
    void anAccountWithWrongCheckDigitsOrLengthIsNone(String text) {
        assertThat(values(Kind.IBAN, text)).isEmpty();
    }

    @Test
    void twoAccountsInARowAreTwo() {
        assertThat(values(Kind.IBAN, "DE89370400440532013000 GB82WEST12345698765432"))
                .containsExactly("DE89370400440532013000", "GB82WEST12345698765432");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE136695976", "ATU13585627", "BE0428759497", "DK13585628", "EE100931558", "EL094259216", "FI20774740",
                "FR40303265045", "GB980780684", "HR33392005961", "HU12892312", "IT00743110157", "LU15027442",
                        "NL004495445B01",
                "PL8567346215", "PT501964843", "SE123456789701", "SI50223054", "SK2022749619", "CHE107787577IVA"
            })
    void vatNumbersWithRightCheckDigitsAreFoundWithoutAWord(String number) {
        assertThat(values(Kind.VAT_NUMBER, "of " + number + ", it says")).containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USt-IdNr.: DE 136 695 976|DE136695976",
                "NIF: ESB58378431|ESB58378431",
                "DIČ / VAT: CZ25123891|CZ25123891",
                "UID CHE-107.787.577 MWST|CHE107787577MWST",
                "VAT Reg No IE6433435F|IE6433435F",
                "DE136695976 12.03.2024|DE136695976",
                "BE 0428.759.497 100 pages|BE0428759497",
            })
    void vatNumbersAreFoundAsTheyAreWritten(String text, String number) {
        assertThat(values(Kind.VAT_NUMBER, text)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE136695975",
                "ATU13585626",
                "BE0428759498",
                "FR41303265045",
                "IT00743110158",
                "PL8567346216",
                "CZ25123891",
                "NL004495445C01",
                "GB98078068",
                "SK2022749618",
                "ES2024 12 31",
                "SE 2024-01-02"
            })
    void whatOnlyLooksLikeAVatNumberIsNone(String text) {
        assertThat(values(Kind.VAT_NUMBER, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invoice No. INV-2024-0815|INV-2024-0815",
                "Invoice #4711|4711",
                "Rechnungsnummer: RE-2024/001|RE-2024/001",
                "Rechnungs-Nr. 12|12",
                "Rechnung 20240017 vom 1.2.2024|20240017",
                "Facture n° F2024-12|F2024-12",
                "Numéro de facture : 778|778",
                "Factura núm. A-100|A-100",
                "Fattura n. 12/2024|12/2024",
                "Faktura nr 5/01/2024/X|5/01/2024/X",
                "Factuurnummer: 2024-55|2024-55",
            })
    void numbersOfInvoicesAreFound(String text, String number) {
        assertThat(values(Kind.INVOICE_NUMBER, text)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoice date: 2024-01-02",
                "Invoice 2024",
                "the invoice is due",
                "invoices 1000",
                "Invoice 12.50",
                "Rechnung vom 01.02.2024",
                "Rechnungsdatum: 01.02.2024",
                "Invoice: 01.02.2024",
                "invoicing 4711"
            })
    void whatOnlyLooksLikeTheNumberOfAnInvoiceIsNone(String text) {
        assertThat(values(Kind.INVOICE_NUMBER, text)).isEmpty();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+49 (0)30 123456-78|+493012345678",
                "0049 30 1234567|+49301234567",
                "+1 (212) 555-0123|+12125550123",
                "(212) 555-0123|2125550123",
                "Tel.: 030/1234567|0301234567",
                "Tél : 01 23 45 67 89|0123456789",
                "Mobile 07700 900123|07700900123",
                "+44 20 7946 0958,|+442079460958",
            })
    void phoneNumbersAreFound(String text, String number) {
        assertThat(values(Kind.PHONE, text)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "030/1234567",
                "+1 234",
                "C++11",
                "0.123456789",
                "192.168.100.200",
                "+100000000000000000",
                "ISBN 978-3-16-148410-0",
                "Tel. 42",
                "order 0815-4711"
            })
    void whatOnlyLooksLikeAPhoneNumberIsNone(String text) {
        assertThat(values(Kind.PHONE, text)).isEmpty();
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
