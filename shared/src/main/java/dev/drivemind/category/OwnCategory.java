package dev.drivemind.category;

import dev.drivemind.found.TextRule;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A category that a user has made: files belong to it whose name's ending, type, name or path is one of these.
 *
 * @param id which it is; stays the same when all else changes
 * @param name what the user calls it
 * @param extensions endings of names, in small letters, without the dot
 * @param types media types, in small letters; {@code image/*} are all that begin with {@code image/}
 * @param globs patterns for the name or, with a {@code /}, for the path
 * @param texts rules for what is in files, as {@link TextRule} reads them
 */
public record OwnCategory(
        String id, String name, List<String> extensions, List<String> types, List<String> globs, List<String> texts) {
    /** How long its name may be. */
    public static final int MAX_NAME = 50;

    /** How many endings, and how many types, it may have. */
    public static final int MAX_LIST = 100;

    /** How many patterns it may have: each is tried on each file. */
    public static final int MAX_GLOBS = 30;

    /** How many rules for texts it may have. */
    public static final int MAX_TEXTS = 10;

    /** How long a type may be. */
    public static final int MAX_TYPE = 100;

    private static final int SHOWN = 60;
    private static final Pattern ENDING =
            Pattern.compile("[^\\s./*?\\\\\\p{Cntrl}]{1," + Category.LONGEST_ENDING + "}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/(\\*|[a-z0-9][a-z0-9!#$&^_.+-]*)");

    /**
     * Puts all into the form in which it is compared.
     *
     * @throws InvalidCategoryException if something cannot be part of a category
     */
    public OwnCategory {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidCategoryException(
                    "name", "A category has a name of 1 to " + MAX_NAME + " characters on one line");
        }
        extensions = checked("extensions", extensions, MAX_LIST, OwnCategory::extension);
        types = checked("types", types, MAX_LIST, OwnCategory::type);
        globs = checked("globs", globs, MAX_GLOBS, OwnCategory::glob);
        texts = checked("texts", texts, MAX_TEXTS, OwnCategory::text);
        if (extensions.isEmpty() && types.isEmpty() && globs.isEmpty() && texts.isEmpty()) {
            throw new InvalidCategoryException(
                    "extensions", "No file can belong to it: give at least one extension, type, glob or text");
        }
    }

    /** Without rules for texts. */
    public OwnCategory(String id, String name, List<String> extensions, List<String> types, List<String> globs) {
        this(id, name, extensions, types, globs, List.of());
    }

    private static List<String> checked(String field, List<String> given, int most, UnaryOperator<String> check) {
        if (given.size() > most) {
            throw new InvalidCategoryException(field, "A category has at most " + most + " " + field);
        }
        return given.stream().map(String::strip).map(check).distinct().toList();
    }

    private static String extension(String given) {
        String text = (given.startsWith(".") ? given.substring(1) : given).toLowerCase(Locale.ROOT);
        if (!ENDING.matcher(text).matches()) {
            throw new InvalidCategoryException(
                    "extensions",
                    "'" + shown(given)
                            + "' is no ending of a name, such as pdf. For more than an ending give a glob, such as"
                            + " *.tar.gz");
        }
        return text;
    }

    private static String type(String given) {
        String text = given.toLowerCase(Locale.ROOT);
        if (text.length() > MAX_TYPE || !TYPE.matcher(text).matches()) {
            throw new InvalidCategoryException(
                    "types", "'" + shown(given) + "' is no media type, such as image/png or image/*");
        }
        return text;
    }

    private static String glob(String given) {
        if (given.isEmpty() || !Glob.isShort(given) || given.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidCategoryException(
                    "globs",
                    "A glob has 1 to " + Glob.LONGEST + " characters on one line, such as invoice*.pdf or /Taxes/**");
        }
        if (Glob.isForPath(given) && !given.startsWith("/") && !given.startsWith("*")) {
            throw new InvalidCategoryException(
                    "globs",
                    "'" + shown(given) + "' fits no path: paths begin with /. Write /" + shown(given) + " or **/"
                            + shown(given));
        }
        return given;
    }

    private static String text(String given) {
        try {
            TextRule unused = TextRule.parse(given);
            return given;
        } catch (IllegalArgumentException e) {
            throw new InvalidCategoryException("texts", String.valueOf(e.getMessage()));
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    static OwnCategory of(Fields fields) {
        return new OwnCategory(
                fields.string("id"),
                fields.string("name"),
                fields.strings("extensions"),
                fields.strings("types"),
                fields.strings("globs"),
                fields.strings("texts"));
    }

    Fields toFields() {
        return Fields.builder()
                .put("id", id)
                .put("name", name)
                .put("extensions", extensions)
                .put("types", types)
                .put("globs", globs)
                .put("texts", texts)
                .build();
    }
}
