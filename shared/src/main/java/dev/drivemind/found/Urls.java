package dev.drivemind.found;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes web addresses. What ends a sentence or a bracket around one is no part of it. */
final class Urls implements Recognizer {
    private static final Pattern LOOKS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])((?:https?|ftp)://|www\\.)[^\\s<>\"\\p{Cntrl}]{1,1990}", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("^([a-zA-Z]+://)[^/@]*@");
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-z]+://)?(?:[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*(?:\\.[\\p{L}\\p{N}_-]+)+|localhost|\\[[0-9a-f:.]+])(?::\\d+)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Kind kind() {
        return Kind.URL;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        String trimmed = trimmed(match.group());
        String value = USER.matcher(trimmed).replaceFirst("$1");
        return HOST.matcher(value).matches()
                ? Optional.of(new Hit(value, match.start() + trimmed.length()))
                : Optional.empty();
    }

    private static String trimmed(String url) {
        int end = url.length();
        while (end > 0 && isAround(url, end)) {
            end--;
        }
        return url.substring(0, end);
    }

    /** A bracket belongs to an address that opens it. */
    private static boolean isAround(String url, int end) {
        char last = url.charAt(end - 1);
        return switch (last) {
            case ')' -> url.lastIndexOf('(', end - 1) < 0;
            case ']' -> url.lastIndexOf('[', end - 1) < 0;
            default -> ".,;:!?'}*_»”“’‘|".indexOf(last) >= 0;
        };
    }
}
