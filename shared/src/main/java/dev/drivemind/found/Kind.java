package dev.drivemind.found;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What may be found in a text. */
public enum Kind {
    /** E-mail addresses, in small letters. */
    EMAIL,
    /** Addresses of the web, without a user's name and password. */
    URL,
    /** Numbers of bank accounts whose check digits are right, without blanks. */
    IBAN,
    /** Phone numbers: those with a country's code as {@code +} and digits, others as digits. */
    PHONE,
    /** Days, as {@code 2025-03-14}; as they are written where either number may be the month. */
    DATE,
    /** Amounts of money, as {@code EUR 1234.50}. */
    AMOUNT,
    /** Numbers of invoices, as they are written. */
    INVOICE_NUMBER,
    /** Numbers by which companies are known to tax offices, without blanks. */
    VAT_NUMBER;

    /** Returns it as it is stored and told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }
}
