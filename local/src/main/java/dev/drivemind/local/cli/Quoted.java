package dev.drivemind.local.cli;

import java.util.regex.Pattern;

/** Texts as a shell takes them. */
final class Quoted {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,~-]+");

    private Quoted() {}

    /** The text as one word of a command line. */
    static String forShell(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
