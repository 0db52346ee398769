package dev.drivemind.agent.tree;

import dev.drivemind.wire.IgnoreRule;
import dev.drivemind.wire.Item.Kind;
import dev.drivemind.wire.MimeTypes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules for what is left out of a tree. */
public final class IgnoreRules {
    /** Nothing is left out. */
    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<String> texts;
    private final List<IgnoreRule> ofNames;
    private final List<IgnoreRule> ofTypes;

    /**
     * These rules.
     *
     * @throws IllegalArgumentException if one of them is none
     */
    public IgnoreRules(List<String> texts) {
        texts.forEach(IgnoreRules::check);
        this.texts = texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        List<IgnoreRule> rules = texts.stream().map(IgnoreRule::new).toList();
        this.ofNames = rules.stream().filter(rule -> !rule.isOfTypes()).toList();
        this.ofTypes = rules.stream().filter(IgnoreRule::isOfTypes).toList();
    }

    /**
     * Returns the rule, if it is one.
     *
     * @throws IllegalArgumentException if not; the message ends a sentence that says so
     */
    public static String check(String text) {
        IgnoreRule.fault(text).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return text;
    }

    /** Returns these and other rules. */
    public IgnoreRules and(List<String> others) {
        return new IgnoreRules(Stream.concat(texts.stream(), others.stream()).toList());
    }

    /** Returns the rules, in lower case. */
    public List<String> rules() {
        return texts;
    }

    /** Returns true if an entry of this name is left out, whatever it is. */
    boolean matches(String name) {
        return !ofNames.isEmpty() && ofNames.stream().anyMatch(rule -> rule.fits(name));
    }

    /** Returns true if an entry is left out for what it is. */
    boolean matches(String name, Look look) {
        if (ofTypes.isEmpty() || look.kind() != Kind.FILE) {
            return false;
        }
        String type = MimeTypes.of(EntryName.display(name));
        return ofTypes.stream().anyMatch(rule -> rule.fits(type));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IgnoreRules same && texts.equals(same.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }
}
