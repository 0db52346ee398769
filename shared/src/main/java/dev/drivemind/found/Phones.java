package dev.drivemind.found;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes phone numbers: those with a country's code, those of North America in their usual form, and others if a word such as "Tel." stands
 * before them. Rows of digits alone may be anything.
 */
final class Phones implements Recognizer {
    private static final String GROUPS = "(?:[ \u00A0./-]{0,2}\\(?\\d{1,5}\\)?)";
    private static final String WORDS =
            "tel|telefon|telephone|teléfono|telefono|telefone|téléphone|tél|phone|fax|mobile?|mobil|móvil|handy"
                    + "|cell|portable|gsm|hotline|call|whatsapp";
    private static final Pattern LOOKS = Pattern.compile(
            "(?<![\\p{L}\\p{N}+.,/-])(?:"
                    + "(?<abroad>(?:\\+|00)[1-9]\\d{0,3}" + GROUPS + "{1,8})"
                    + "|(?<america>(?:\\([2-9]\\d\\d\\) ?|[2-9]\\d\\d[-.])[2-9]\\d\\d[-.]\\d{4})"
                    + "|(?:" + WORDS + ")(?!\\p{L})[^\\p{N}+\\r\\n(]{0,15}(?<home>\\(?\\d{1,5}\\)?" + GROUPS + "{0,8}))"
                    + "(?![\\p{L}\\p{N}]|[.,/-]\\p{N})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int AMERICAN = 11;
    private static final int LEAST = 8;
    private static final int LEAST_AT_HOME = 6;
    private static final int MOST = 15;

    @Override
    public Kind kind() {
        return Kind.PHONE;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        if (match.group("abroad") != null) {
            return abroad(match);
        }
        boolean american = match.group("america") != null;
        String digits = match.group(american ? "america" : "home").replaceAll("\\D", "");
        return american || (digits.length() >= LEAST_AT_HOME && digits.length() <= MOST)
                ? Hit.all(digits, match)
                : Optional.empty();
    }

    /** A zero in brackets is for calls within the country. */
    private static Optional<Hit> abroad(Matcher match) {
        String digits = match.group().replace("(0)", "").replaceAll("\\D", "").replaceFirst("^00", "");
        boolean right = digits.startsWith("1")
                ? digits.length() == AMERICAN
                : digits.length() >= LEAST && digits.length() <= MOST;
        return right ? Hit.all("+" + digits, match) : Optional.empty();
    }
}
