package dev.drivemind.agent.tree;

import dev.drivemind.wire.Item.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Rules for what is left out of a tree: {@code *.tmp} and {@code node_modules} go by names, {@code type:video/*} by the types of files. A star
 * stands for any text, a question mark for any one character; case does not matter. Names alone are compared, never paths.
 */
public final class IgnoreRules {
    /** Nothing is left out. */
    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private static final String TYPE = "type:";
    private static final int LONGEST = 200;

    private final List<String> rules;

    /**
     * These rules.
     *
     * @throws IllegalArgumentException if one of them is none
     */
    public IgnoreRules(List<String> rules) {
        this.rules = rules.stream()
                .map(IgnoreRules::check)
                .map(rule -> rule.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Returns the rule, if it is one.
     *
     * @throws IllegalArgumentException if not; the message says what is expected
     */
    public static String check(String rule) {
        String pattern = rule.startsWith(TYPE) ? rule.substring(TYPE.length()) : rule;
        if (pattern.isBlank() || rule.length() > LONGEST) {
            throw new IllegalArgumentException("a rule has between 1 and " + LONGEST + " characters");
        }
        if (!rule.startsWith(TYPE) && rule.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a rule goes by names, not by paths, so it has no slash: " + rule);
        }
        if (pattern.chars().allMatch(character -> character == '*')) {
            throw new IllegalArgumentException("this rule would leave out everything: " + rule);
        }
        return rule;
    }

    /** Returns these and other rules. */
    public IgnoreRules and(List<String> others) {
        return new IgnoreRules(Stream.concat(rules.stream(), others.stream()).toList());
    }

    /** Returns the rules, in lower case. */
    public List<String> rules() {
        return rules;
    }

    /** Returns true if an entry of this name is left out, whatever it is. */
    boolean matches(String name) {
        return !rules.isEmpty() && rules.stream().anyMatch(rule -> !rule.startsWith(TYPE) && glob(rule, name));
    }

    /** Returns true if an entry is left out for what it is. */
    boolean matches(String name, Look look) {
        return look.kind() == Kind.FILE
                && rules.stream()
                        .anyMatch(rule -> rule.startsWith(TYPE)
                                && glob(rule.substring(TYPE.length()), MimeTypes.of(EntryName.display(name))));
    }

    /** Takes a time that grows with the product of both lengths at worst: after a mismatch the last star alone tries again. */
    private static boolean glob(String pattern, String anyText) {
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

    @Override
    public boolean equals(Object other) {
        return other instanceof IgnoreRules same && rules.equals(same.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }
}
