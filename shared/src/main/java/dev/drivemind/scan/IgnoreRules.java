package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import dev.drivemind.wire.IgnoreRule;
import java.util.List;

/** Rules for what is left out of an index: those of {@link IgnoreRule}, and {@code id:…}, which names a single item. */
public final class IgnoreRules {
    private static final String ID = "id:";

    private final List<String> ids;
    private final List<IgnoreRule> rules;

    /** These rules, all of which {@link #check} must accept. */
    IgnoreRules(List<String> texts) {
        texts.forEach(IgnoreRules::check);
        this.ids = texts.stream()
                .filter(text -> text.startsWith(ID))
                .map(text -> text.substring(ID.length()))
                .toList();
        this.rules = texts.stream()
                .filter(text -> !text.startsWith(ID))
                .map(IgnoreRule::new)
                .toList();
    }

    /**
     * Returns the rule, if it is one.
     *
     * @throws IllegalArgumentException if not; the message says what is expected
     */
    public static String check(String text) {
        IgnoreRule.fault(text).ifPresent(fault -> {
            throw new IllegalArgumentException(Character.toUpperCase(fault.charAt(0)) + fault.substring(1));
        });
        return text;
    }

    boolean isEmpty() {
        return ids.isEmpty() && rules.isEmpty();
    }

    /** Returns true if a rule names this item itself, whatever it is in. */
    boolean match(FileEntry entry) {
        return !isEmpty()
                && (ids.contains(entry.id())
                        || rules.stream()
                                .anyMatch(rule -> rule.fits(rule.isOfTypes() ? entry.mimeType() : entry.name())));
    }
}
