package dev.drivemind.category;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the category of files: the first of its user's own that a file belongs to, else the built-in one. */
public final class Sorting {
    private final List<Rule> rules;
    private final InTexts texts;
    private final boolean needsPaths;

    /**
     * The category of a file.
     *
     * @param own the id of a category that its user has made; empty if it is built in
     * @param name as it is shown: a built-in one's word, or what its user calls it
     */
    public record Sorted(Optional<String> own, String name) {
        static Sorted of(Category category) {
            return new Sorted(Optional.empty(), category.word());
        }
    }

    /** Knows which files have what categories want in their texts. */
    @FunctionalInterface
    public interface InTexts {
        /** Nothing was read. */
        InTexts NONE = (file, rule) -> false;

        /**
         * Returns true if the text of a file fits a rule.
         *
         * @param file its id
         * @param rule as it is written
         */
        boolean fits(String file, String rule);
    }

    /** One category's conditions, in the form in which they are looked up. */
    private record Rule(
            Sorted category,
            Set<String> extensions,
            Set<String> types,
            List<Glob> names,
            List<Glob> paths,
            List<String> texts) {
        static Rule of(OwnCategory own) {
            return new Rule(
                    new Sorted(Optional.of(own.id()), own.name()),
                    Set.copyOf(own.extensions()),
                    Set.copyOf(own.types()),
                    own.globs().stream()
                            .filter(glob -> !Glob.isForPath(glob))
                            .map(Glob::of)
                            .toList(),
                    own.globs().stream().filter(Glob::isForPath).map(Glob::of).toList(),
                    own.texts());
        }
    }

    /** By these categories, which are tried in their order. */
    public Sorting(List<OwnCategory> own, InTexts texts) {
        this.texts = texts;
        this.rules = own.stream().map(Rule::of).toList();
        this.needsPaths = rules.stream().anyMatch(rule -> !rule.paths().isEmpty());
    }

    /** Whether paths are looked at: without, they need not be known. */
    public boolean needsPaths() {
        return needsPaths;
    }

    /**
     * Returns the category of a file.
     *
     * @param id of the file
     * @param path makes its path, if it is looked at
     */
    public Sorted sort(String id, String name, String mimeType, Supplier<String> path) {
        String ending = Category.ending(name);
        if (!rules.isEmpty()) {
            File file = new File(ending, name.toLowerCase(Locale.ROOT), mimeType.toLowerCase(Locale.ROOT), path);
            for (Rule rule : rules) {
                if (file.isOf(rule) || rule.texts().stream().anyMatch(text -> texts.fits(id, text))) {
                    return rule.category();
                }
            }
        }
        return Sorted.of(Category.of(ending, mimeType));
    }

    private static final class File {
        private final String ending;
        private final String name;
        private final String type;
        private final Supplier<String> path;
        private Optional<String> made = Optional.empty();

        File(String ending, String name, String type, Supplier<String> path) {
            this.ending = ending;
            this.name = name;
            this.type = type;
            this.path = path;
        }

        boolean isOf(Rule rule) {
            return (!ending.isEmpty() && rule.extensions().contains(ending))
                    || isOfType(rule)
                    || rule.names().stream().anyMatch(glob -> glob.fits(name))
                    || rule.paths().stream().anyMatch(glob -> glob.fits(path()));
        }

        private boolean isOfType(Rule rule) {
            int slash = type.indexOf('/');
            return rule.types().contains(type) || (slash > 0 && rule.types().contains(type.substring(0, slash) + "/*"));
        }

        private String path() {
            if (made.isEmpty()) {
                made = Optional.of(path.get().toLowerCase(Locale.ROOT));
            }
            return made.get();
        }
    }
}
