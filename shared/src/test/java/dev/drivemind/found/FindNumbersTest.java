package dev.drivemind.found;

import static dev.drivemind.found.FoundValues.values;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, numbers of VAT and of invoices, and phone numbers in texts. */
class FindNumbersTest {
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
}
