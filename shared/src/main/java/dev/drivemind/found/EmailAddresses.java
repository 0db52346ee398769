package dev.drivemind.found;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes e-mail addresses. */
final class EmailAddresses implements Recognizer {
    private static final String BEFORE = "\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-";
    private static final Pattern LOOKS = Pattern.compile(
            "(?<![" + BEFORE + "])[\\p{L}\\p{N}.!#$%&*+/=?^_`{|}~-]{1,64}+@"
                    + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}(?:xn--[a-z0-9-]{2,59}|\\p{L}{2,24})(?![\\p{L}\\p{N}@_-])");

    /** Names of pictures for fine screens, such as {@code logo@2x.png}, are no addresses. */
    private static final Set<String> ENDINGS =
            Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "css", "js", "json", "html", "xml", "pdf");

    @Override
    public Kind kind() {
        return Kind.EMAIL;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        String address = match.group().toLowerCase(Locale.ROOT);
        String user = address.substring(0, address.indexOf('@'));
        boolean dotted = user.startsWith(".") || user.endsWith(".") || user.contains("..");
        return dotted || ENDINGS.contains(address.substring(address.lastIndexOf('.') + 1))
                ? Optional.empty()
                : Hit.all(address, match);
    }
}
