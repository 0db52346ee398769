package dev.drivemind.found;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes amounts of money: a number beside a currency's sign or its three letters. */
final class Amounts implements Recognizer {
    private static final String CODES =
            "EUR|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|INR|BRL|CAD|AUD|NZD|ZAR|MXN|KRW"
                    + "|SGD|HKD|ILS|AED|SAR|THB|UAH";
    private static final String SIGNS = "US\\$|[€$£¥₹₽₺₴₪₩]|zł|Kč|Ft|Fr\\.|kr\\.?";
    private static final String NUMBER =
            "(?<sign%1$d>[-−]?)(?<number%1$d>\\d{1,3}(?:[., '’\u00A0\u202F]\\d{3}){1,5}(?:[.,]\\d{1,2})?|\\d{1,15}(?:[.,]\\d{1,2})?)"
                    + "(?:[.,](?:-{1,2}|–))?";
    private static final String BLANK = "[ \u00A0\u202F]?";
    private static final Pattern LOOKS = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            + "(?<before>" + CODES + "|" + SIGNS + ")" + BLANK + String.format(Locale.ROOT, NUMBER, 1)
            + "(?![\\p{L}\\p{N}%]|[.,]\\p{N})"
            + "|(?<![.,])" + String.format(Locale.ROOT, NUMBER, 2) + BLANK + "(?<after>" + CODES + "|" + SIGNS
            + ")(?![\\p{L}\\p{N}$]))");

    /** Signs that more than one currency has stay signs. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("US$", "USD"),
            Map.entry("₹", "INR"),
            Map.entry("₽", "RUB"),
            Map.entry("₺", "TRY"),
            Map.entry("₴", "UAH"),
            Map.entry("₪", "ILS"),
            Map.entry("₩", "KRW"),
            Map.entry("zł", "PLN"),
            Map.entry("Kč", "CZK"),
            Map.entry("Ft", "HUF"),
            Map.entry("Fr.", "CHF"),
            Map.entry("kr.", "kr"));

    /** Of "5 million" the number alone would be wrong. */
    private static final Pattern SCALE = Pattern.compile(
            "^[ \u00A0]?(?:million|millones|milioni|milliard|mio\\b|mrd\\b|billion|bn\\b|mn\\b|tsd|thousand)",
            Pattern.CASE_INSENSITIVE);

    private static final int NEAR = 15;

    @Override
    public Kind kind() {
        return Kind.AMOUNT;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        CharSequence next = text.subSequence(match.end(), Math.min(text.length(), match.end() + NEAR));
        if (SCALE.matcher(next).find()) {
            return Optional.empty();
        }
        boolean first = match.group("before") != null;
        String currency = match.group(first ? "before" : "after");
        String number = plain(match.group(first ? "number1" : "number2"));
        String sign = match.group(first ? "sign1" : "sign2").isEmpty() ? "" : "-";
        return Hit.all(NAMES.getOrDefault(currency, currency) + " " + sign + number, match);
    }

    /** The last point or comma is that of a fraction if one or two digits follow it. */
    private static String plain(String number) {
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        boolean fraction = last >= 0 && number.length() - last <= 3;
        String whole = (fraction ? number.substring(0, last) : number).replaceAll("\\D", "");
        return fraction ? whole + "." + number.substring(last + 1) : whole;
    }
}
