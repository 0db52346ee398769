package dev.drivemind.local.files;

import java.nio.file.Path;

/**
 * Names of objects and where they lie. A segment that goes on is a directory and ends in {@code +}, the last one is a file and ends in
 * {@code =}: so {@code a} and {@code a/b} do not collide, and no name is special to any file system. Capitals are written {@code ~a},
 * because some file systems do not tell them apart.
 */
final class BlobName {
    private static final char CAPITAL = '~';
    private static final String SEGMENT = "[A-Za-z0-9._-]+";

    private BlobName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String checked(String name) {
        for (String segment : name.split("/", -1)) {
            if (!segment.matches(SEGMENT) || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("Not a name of an object: '" + name + "'");
            }
        }
        return name;
    }

    static Path toPath(Path root, String name) {
        String[] segments = checked(name).split("/", -1);
        Path path = root;
        for (int i = 0; i < segments.length; i++) {
            path = path.resolve(encoded(segments[i]) + (i < segments.length - 1 ? "+" : "="));
        }
        return path;
    }

    static String fromPath(Path root, Path file) {
        StringBuilder name = new StringBuilder();
        for (Path part : root.relativize(file)) {
            String text = part.toString();
            name.append(name.length() == 0 ? "" : "/").append(decoded(text.substring(0, text.length() - 1)));
        }
        return name.toString();
    }

    static boolean isObject(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith("=");
    }

    private static String encoded(String segment) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                text.append(CAPITAL).append((char) (c - 'A' + 'a'));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String decoded(String text) {
        StringBuilder segment = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == CAPITAL && i + 1 < text.length()) {
                i++;
                segment.append((char) (text.charAt(i) - 'a' + 'A'));
            } else {
                segment.append(c);
            }
        }
        return segment.toString();
    }
}
