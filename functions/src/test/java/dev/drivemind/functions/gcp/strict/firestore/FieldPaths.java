package dev.drivemind.functions.gcp.strict.firestore;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of fields as requests name them. */
final class FieldPaths {
    private static final Pattern SIMPLE = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");
    private static final Pattern QUOTED = Pattern.compile("`((?:[^`\\\\]|\\\\[`\\\\])+)`", Pattern.DOTALL);

    private FieldPaths() {}

    /** The name of the top-level field that a path means. */
    static String single(String path) {
        if (SIMPLE.matcher(path).matches()) {
            return path;
        }
        Matcher quoted = QUOTED.matcher(path);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("(?s)\\\\(.)", "$1");
        }
        if (path.contains(".") && !path.contains("`")) {
            throw Refusal.unsupported("No nested field paths: " + path);
        }
        throw Refusal.invalid("Invalid property path \"" + path + "\".");
    }
}
