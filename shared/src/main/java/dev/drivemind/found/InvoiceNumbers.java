package dev.drivemind.found;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes numbers of invoices by the words before them, in ten languages. */
final class InvoiceNumbers implements Recognizer {
    private static final String INVOICE =
            "(?:invoice|rechnungs?|facture|factura|fattura|faktura|faktury|factuur|fatura|lasku)";
    private static final String NUMBER = "(?:number|nummer|numéro|numero|número|numer|num|núm|no|nr|n|č)";
    private static final String GAP = "[ \\t\u00A0.-]{0,3}";
    private static final String NUMBER_OF = NUMBER + "[.°º]?" + GAP + "(?:(?:de|del|della|da|of) (?:la )?)?";
    private static final String NUMBER_SIGN = GAP + "(?:" + NUMBER + "(?!\\p{L})[.°º]?|[°º#])";
    private static final Pattern LOOKS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?<before>" + NUMBER_OF + ")?" + INVOICE + "(?<after>" + NUMBER_SIGN + ")?"
                    + "(?<colon>[ \\t\u00A0]{0,3}:)?[\\s\u00A0]{0,6}"
                    + "(?<![\\p{L}\\p{N}])(?<value>[\\p{L}\\p{N}](?:[\\p{L}\\p{N}/_.-]{0,28}[\\p{L}\\p{N}])?)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern DAY = Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}");
    private static final Pattern YEAR_OR_SUM = Pattern.compile("(?:19|20)\\d\\d|\\d+[.,]\\d\\d");
    private static final int DIGITS_WITHOUT_SIGN = 3;

    @Override
    public Kind kind() {
        return Kind.INVOICE_NUMBER;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        String value = match.group("value");
        boolean signed = match.group("before") != null || match.group("after") != null || match.group("colon") != null;
        long digits = value.chars().filter(Character::isDigit).count();
        boolean number = signed
                ? digits > 0
                : digits >= DIGITS_WITHOUT_SIGN && !YEAR_OR_SUM.matcher(value).matches();
        return number && !DAY.matcher(value).matches() ? Hit.all(value, match) : Optional.empty();
    }
}
