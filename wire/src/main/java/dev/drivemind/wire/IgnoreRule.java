package dev.drivemind.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * A rule for what is left out: {@code *.tmp} and {@code node_modules} go by names, {@code type:video/*} by types. A star stands for any text,
 * a question mark for any one character; case does not matter. Names alone are compared, never paths: a path changes with every folder
 * above.
 */
public final class IgnoreRule {
    private static final String TYPE = "type:";
    private static final int LONGEST = 200;

    private final boolean ofTypes;
    private final String pattern;

    /** A rule in which {@link #fault} finds nothing wrong. */
    public IgnoreRule(String text) {
        this.ofTypes = text.startsWith(TYPE);
        this.pattern = pattern(text).toLowerCase(Locale.ROOT);
    }

    private static String pattern(String text) {
        return text.startsWith(TYPE) ? text.substring(TYPE.length()) : text;
    }

    /** Returns what is wrong with a text that is to be a rule, as the end of a sentence; empty if nothing is. */
    public static Optional<String> fault(String text) {
        String pattern = pattern(text);
        if (pattern.isBlank() || text.length() > LONGEST) {
            return Optional.of("a rule has between 1 and " + LONGEST + " characters");
        }
        if (!text.startsWith(TYPE) && text.indexOf('/') >= 0) {
            return Optional.of("a rule goes by names, not by paths, so it has no slash: " + text);
        }
        return pattern.chars().allMatch(character -> character == '*')
                ? Optional.of("this rule would leave out everything: " + text)
                : Optional.empty();
    }

    /** Returns true if it goes by the types of files, instead of names. */
    public boolean isOfTypes() {
        return ofTypes;
    }

    /**
     * Returns true if it fits a name or, if it goes by types, a type. That takes a time that grows with the product of both lengths at worst:
     * after a mismatch the last star alone tries again.
     */
    public boolean fits(String nameOrType) {
        String text = nameOrType.toLowerCase(Locale.ROOT);
        int at = 0;
        int star = -1;
        int taken = 0;
        for (int i = 0; i < text.length(); ) {
            boolean more = at < pattern.length();
            if (more && pattern.charAt(at) == '*') {
                star = at++;
                taken = i;
            } else if (more && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(character -> character == '*');
    }
}
