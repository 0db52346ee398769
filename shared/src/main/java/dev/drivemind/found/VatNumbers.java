package dev.drivemind.found;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes VAT numbers of Europe. Where the country's check digits are known they must be right; elsewhere a word such as "VAT" must stand
 * before the number.
 */
final class VatNumbers implements Recognizer {
    private static final Pattern LOOKS = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            + "CHE[ -]?\\d{3}[. ]?\\d{3}[. ]?\\d{3}(?: ?(?:MWST|TVA|IVA|VAT))?"
            + "|(?:AT ?U|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)"
            + "(?:[ .-]?[A-Z]?\\d[A-Z0-9]?){2,12}[A-Z]{0,2})(?![\\p{L}\\p{N}])");
    private static final Pattern WORD = Pattern.compile(
            "(?:\\b(?:VAT|TVA|IVA|BTW|DPH|PVN|PVM|ALV|MOMS|NIF|CIF|CUI|TIN|UID|ДДС|ΦΠΑ)\\b|USt|UStID|steuer)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final int NEAR = 40;

    @Override
    public Kind kind() {
        return Kind.VAT_NUMBER;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    /** The pattern may have taken numbers that follow: what is behind a blank is left out until it is right. */
    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        String written = match.group();
        while (!written.isEmpty()) {
            String number = written.replaceAll("[ .-]", "");
            if (isRight(number, match.start(), text)) {
                return Optional.of(new Hit(number, match.start() + written.length()));
            }
            written = written.substring(0, Math.max(0, written.lastIndexOf(' ')));
        }
        return Optional.empty();
    }

    private static boolean isRight(String number, int start, CharSequence text) {
        return switch (VatCheck.of(number)) {
            case RIGHT -> true;
            case WRONG -> false;
            case UNKNOWN -> isNamed(start, text);
        };
    }

    private static boolean isNamed(int start, CharSequence text) {
        return WORD.matcher(text.subSequence(Math.max(0, start - NEAR), start)).find();
    }
}
