package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import java.util.List;
import java.util.Locale;

/**
 * Rules for what is left out of an index: {@code *.tmp} and {@code node_modules} go by an item's name, {@code type:video/*} by its
 * type, {@code id:…} names a single item. A star stands for any text, a question mark for any one character; case does not matter.
 * Names alone are compared, never paths: a path changes with every folder above.
 */
public final class IgnoreRules {
    private static final String TYPE = "type:";
    private static final String ID = "id:";
    private static final int LONGEST = 200;

    private final List<String> rules;

    /** These rules, all of which {@link #check} must accept. */
    IgnoreRules(List<String> rules) {
        this.rules = rules.stream().map(IgnoreRules::check).toList();
    }

    /**
     * Returns the rule, if it is one.
     *
     * @throws IllegalArgumentException if not; the message says what is expected
     */
    public static String check(String rule) {
        String pattern = rule.startsWith(TYPE) ? rule.substring(TYPE.length()) : rule;
        if (pattern.isBlank() || rule.length() > LONGEST) {
            throw new IllegalArgumentException("A rule has between 1 and " + LONGEST + " characters");
        }
        if (!rule.startsWith(TYPE) && rule.indexOf('/') >= 0) {
            throw new IllegalArgumentException("A rule goes by names, not by paths, so it has no slash: " + rule);
        }
        if (pattern.chars().allMatch(character -> character == '*')) {
            throw new IllegalArgumentException("This rule would leave out everything: " + rule);
        }
        return rule;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Returns true if a rule names this item itself, whatever it is in. */
    boolean match(FileEntry entry) {
        return rules.stream().anyMatch(rule -> matches(rule, entry));
    }

    private static boolean matches(String rule, FileEntry entry) {
        if (rule.startsWith(ID)) {
            return rule.substring(ID.length()).equals(entry.id());
        }
        return rule.startsWith(TYPE) ? glob(rule.substring(TYPE.length()), entry.mimeType()) : glob(rule, entry.name());
    }

    /** Takes a time that grows with the product of both lengths at worst: after a mismatch the last star alone tries again. */
    private static boolean glob(String anyPattern, String anyText) {
        String pattern = anyPattern.toLowerCase(Locale.ROOT);
        String text = anyText.toLowerCase(Locale.ROOT);
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
