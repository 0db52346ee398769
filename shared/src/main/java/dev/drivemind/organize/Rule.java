package dev.drivemind.organize;

import dev.drivemind.category.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to which files. Of each kind of condition that it has, one must hold; what it does not have holds for every file.
 *
 * @param name by which its user knows it
 * @param match its conditions
 * @param action what happens
 * @param conflict what happens where a name is taken
 */
record Rule(String name, Match match, Action action, Conflict conflict) {

    /** Returns true if what happens depends on the category of a file. */
    boolean usesCategory() {
        boolean named = (action instanceof Action.Move move && move.template().uses("category"))
                || (action instanceof Action.Rename rename && rename.template().uses("category"));
        return named || match.words().containsKey("category");
    }

    /** What happens to a file. */
    sealed interface Action {
        /** It goes to the folders and the name of a template. */
        record Move(Template template) implements Action {}

        /** It stays in its folder, and gets the name of a template. */
        record Rename(Template template) implements Action {}

        /** It is set aside. */
        record Quarantine() implements Action {}
    }

    /**
     * Conditions.
     *
     * @param names patterns for names
     * @param paths patterns for paths within what is tidied up
     * @param words by condition ({@code category}, {@code type}, {@code owner}, {@code tag}), texts of which one must be the file's
     * @param size bounds in bytes, both included
     * @param age bounds in days since the last change, both included
     */
    record Match(List<Glob> names, List<Glob> paths, Map<String, List<String>> words, Bounds size, Bounds age) {
        /** Returns true if all conditions hold. */
        boolean fits(Candidate file, String within, Instant now) {
            return namesFit(file, within)
                    && words.entrySet().stream().allMatch(each -> fits(each.getKey(), each.getValue(), file))
                    && size.hold(file.entry().size() == null ? -1 : file.entry().size())
                    && ageFits(file, now);
        }

        private boolean namesFit(Candidate file, String within) {
            if (names.isEmpty() && paths.isEmpty()) {
                return true;
            }
            String name = file.entry().name().toLowerCase(Locale.ROOT);
            String path = file.path().substring(within.length()).toLowerCase(Locale.ROOT);
            return names.stream().anyMatch(glob -> glob.fits(name))
                    || paths.stream().anyMatch(glob -> glob.fits(path));
        }

        private static boolean fits(String condition, List<String> wanted, Candidate file) {
            String type = file.entry().mimeType().toLowerCase(Locale.ROOT);
            return switch (condition) {
                case "category" -> wanted.contains(file.category().toLowerCase(Locale.ROOT));
                case "type" -> wanted.contains(type) || wanted.contains(type.replaceFirst("/.*", "/*"));
                case "tag" -> file.tags().stream().anyMatch(tag -> wanted.contains(tag.toLowerCase(Locale.ROOT)));
                case "owner" ->
                    file.entry().owner() != null
                            && wanted.contains(file.entry().owner().toLowerCase(Locale.ROOT));
                default -> throw new IllegalStateException("No such condition: " + condition);
            };
        }

        private boolean ageFits(Candidate file, Instant now) {
            if (age.equals(Bounds.NONE)) {
                return true;
            }
            Optional<Instant> modified = Facts.modified(file.entry());
            return modified.isPresent()
                    && age.hold(Duration.between(modified.get(), now).toDays());
        }
    }

    /** Bounds of a number, both included. */
    record Bounds(long least, long most) {
        static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

        boolean hold(long value) {
            return value >= least && value <= most;
        }
    }
}
