package dev.drivemind.tag;

import dev.drivemind.category.Glob;
import dev.drivemind.source.FileEntry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says which tags a file of a source gets by an owner's rules. Only files get any. */
public final class Tagging {
    /** Tags nothing. */
    public static final Tagging NOTHING = new Tagging(List.of(), "", Instant.EPOCH);

    private static final int MOST = 50;

    private final List<Compiled> rules;
    private final Instant now;

    /** A rule with its globs in the form in which they are tried. */
    private record Compiled(TagRule rule, List<Glob> names, List<Glob> paths) {
        static Compiled of(TagRule rule) {
            return new Compiled(
                    rule,
                    rule.globs().stream()
                            .filter(glob -> !Glob.isForPath(glob))
                            .map(Glob::of)
                            .toList(),
                    rule.globs().stream().filter(Glob::isForPath).map(Glob::of).toList());
        }
    }

    /**
     * @param source whose files are tagged
     * @param now the time that ages are counted to
     */
    Tagging(List<TagRule> rules, String source, Instant now) {
        this.rules = rules.stream()
                .filter(rule -> rule.sources().isEmpty() || rule.sources().contains(source))
                .map(Compiled::of)
                .toList();
        this.now = now;
    }

    /** Returns true if no file gets a tag. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Returns true if tags depend on paths. */
    public boolean needsPaths() {
        return rules.stream().anyMatch(each -> !each.paths().isEmpty());
    }

    /** Returns true if tags depend on how old files are. */
    public boolean needsAges() {
        return rules.stream()
                .anyMatch(
                        each -> each.rule().minAgeDays() != null || each.rule().maxAgeDays() != null);
    }

    /**
     * Returns the tags of a file, in their order; none for what is no file.
     *
     * @param path makes its path, if it is looked at
     */
    public List<String> tagsOf(FileEntry entry, Supplier<String> path) {
        if (rules.isEmpty() || entry.size() == null || entry.isFolder() || entry.isSpecial()) {
            return List.of();
        }
        Candidate file = new Candidate(entry, path);
        TreeSet<String> tags = new TreeSet<>();
        rules.stream()
                .filter(file::fits)
                .forEach(each -> tags.addAll(each.rule().tags()));
        return tags.stream().limit(MOST).toList();
    }

    private final class Candidate {
        private final FileEntry entry;
        private final Supplier<String> path;
        private Optional<String> made = Optional.empty();

        Candidate(FileEntry entry, Supplier<String> path) {
            this.entry = entry;
            this.path = path;
        }

        boolean fits(Compiled each) {
            TagRule rule = each.rule();
            return isWithin(entry.size(), rule.minSize(), rule.maxSize())
                    && (rule.types().isEmpty() || isOfType(rule.types()))
                    && ((rule.minAgeDays() == null && rule.maxAgeDays() == null) || isOfAge(rule))
                    && (rule.globs().isEmpty() || isNamed(each));
        }

        private boolean isOfType(List<String> types) {
            String type = entry.mimeType().toLowerCase(Locale.ROOT);
            int slash = type.indexOf('/');
            return types.contains(type) || (slash > 0 && types.contains(type.substring(0, slash) + "/*"));
        }

        /** What does not say when it was changed has no age. */
        private boolean isOfAge(TagRule rule) {
            String changed = entry.modifiedTime();
            if (changed == null) {
                return false;
            }
            try {
                return isWithin(
                        Duration.between(Instant.parse(changed), now).toDays(), rule.minAgeDays(), rule.maxAgeDays());
            } catch (DateTimeException | ArithmeticException e) {
                return false;
            }
        }

        private boolean isNamed(Compiled each) {
            String name = entry.name().toLowerCase(Locale.ROOT);
            return each.names().stream().anyMatch(glob -> glob.fits(name))
                    || each.paths().stream().anyMatch(glob -> glob.fits(path()));
        }

        private String path() {
            String known = made.orElseGet(() -> path.get().toLowerCase(Locale.ROOT));
            made = Optional.of(known);
            return known;
        }
    }

    private static boolean isWithin(@Nullable Long value, @Nullable Long least, @Nullable Long most) {
        return value != null && (least == null || value >= least) && (most == null || value <= most);
    }
}
