package dev.drivemind.tag;

import dev.drivemind.category.Glob;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives tags to files. Of each kind of condition that it has, one must hold; what it does not have holds for every file.
 *
 * @param tags which ones
 * @param globs patterns for the name or, with a {@code /}, for the path
 * @param types media types, in small letters; {@code image/*} are all that begin with {@code image/}
 * @param minSize the least size, in bytes
 * @param maxSize the greatest size, in bytes
 * @param minAgeDays for how many days at least a file was not changed
 * @param maxAgeDays for how many days at most
 * @param sources ids of sources
 */
public record TagRule(
        List<String> tags,
        List<String> globs,
        List<String> types,
        @Nullable Long minSize,
        @Nullable Long maxSize,
        @Nullable Long minAgeDays,
        @Nullable Long maxAgeDays,
        List<String> sources) {
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 50;
    private static final int MOST_GLOBS = 30;
    private static final int MOST_TYPES = 100;
    private static final int MOST_SOURCES = 100;
    private static final int LONGEST_SOURCE = 128;
    private static final Pattern TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/(\\*|[a-z0-9][a-z0-9!#$&^_.+-]{0,100})");

    /**
     * Puts all into the form in which it is compared.
     *
     * @throws IllegalArgumentException if something cannot be part of a rule; the message names it
     */
    public TagRule {
        tags = checked("tags", tags, MOST_TAGS, TagRule::tag);
        globs = checked("globs", globs, MOST_GLOBS, TagRule::glob);
        types = checked("types", types, MOST_TYPES, TagRule::type);
        sources = checked("sources", sources, MOST_SOURCES, TagRule::source);
        inOrder("Size", minSize, maxSize);
        inOrder("AgeDays", minAgeDays, maxAgeDays);
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("tags: a rule gives one tag at least");
        }
        if (globs.isEmpty()
                && types.isEmpty()
                && sources.isEmpty()
                && !isBounded(minAgeDays, maxAgeDays)
                && !isBounded(minSize, maxSize)) {
            throw new IllegalArgumentException(
                    "globs: a rule without conditions tags everything. Give a glob, a type, a size, an age or a source");
        }
    }

    private static boolean isBounded(@Nullable Long least, @Nullable Long most) {
        return least != null || most != null;
    }

    private static List<String> checked(
            String field, @Nullable List<String> given, int most, UnaryOperator<String> check) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > most) {
            throw new IllegalArgumentException(field + ": a rule has at most " + most);
        }
        return given.stream()
                .map(each -> Objects.requireNonNullElse(each, "").strip())
                .map(check)
                .distinct()
                .toList();
    }

    private static String tag(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TAG || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("tags: a tag has 1 to " + LONGEST_TAG + " characters on one line");
        }
        return text;
    }

    private static String glob(String text) {
        if (text.isEmpty() || !Glob.isShort(text) || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("globs: a glob has 1 to " + Glob.LONGEST
                    + " characters on one line, such as invoice*.pdf or /Taxes/**");
        }
        if (Glob.isForPath(text) && !text.startsWith("/") && !text.startsWith("*")) {
            throw new IllegalArgumentException(
                    "globs: paths begin with /, so '" + text + "' fits none. Write /" + text + " or **/" + text);
        }
        return text;
    }

    private static String type(String given) {
        String text = given.toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(text).matches()) {
            throw new IllegalArgumentException("types: a media type is expected, such as image/png or image/*");
        }
        return text;
    }

    private static String source(String text) {
        if (text.isEmpty() || text.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException("sources: the id of a source is expected");
        }
        return text;
    }

    private static void inOrder(String what, @Nullable Long least, @Nullable Long most) {
        if ((least != null && least < 0) || (most != null && most < 0)) {
            throw new IllegalArgumentException("min" + what + ": nothing is less than 0");
        }
        if (least != null && most != null && least > most) {
            throw new IllegalArgumentException("min" + what + ": it is greater than max" + what);
        }
    }

    static TagRule of(Fields fields) {
        return new TagRule(
                fields.strings("tags"),
                fields.strings("globs"),
                fields.strings("types"),
                fields.optionalNumber("minSize").orElse(null),
                fields.optionalNumber("maxSize").orElse(null),
                fields.optionalNumber("minAgeDays").orElse(null),
                fields.optionalNumber("maxAgeDays").orElse(null),
                fields.strings("sources"));
    }

    Fields toFields() {
        return Fields.builder()
                .put("tags", tags)
                .put("globs", globs)
                .put("types", types)
                .put("minSize", minSize)
                .put("maxSize", maxSize)
                .put("minAgeDays", minAgeDays)
                .put("maxAgeDays", maxAgeDays)
                .put("sources", sources)
                .build();
    }
}
