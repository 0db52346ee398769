package dev.drivemind.functions.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the answer to a request for a file's content tells browsers: to save it under its name, and never to show it as a page of ours or
 * to take it for anything else.
 */
public final class Attachment {
    private static final int LONGEST = 200;
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Attachment() {}

    /**
     * Returns the headers.
     *
     * @param name the file's name, whatever is in it
     */
    public static Map<String, String> headers(String name) {
        return Map.of(
                "Content-Disposition",
                disposition(name),
                "Content-Security-Policy",
                "sandbox; default-src 'none'",
                "Cache-Control",
                "private, no-store");
    }

    /** RFC 6266: a name of few ASCII characters for old readers, and the name itself as RFC 8187 has it. */
    static String disposition(String name) {
        String safe = safe(name);
        StringBuilder ascii = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        safe.codePoints()
                .forEach(point -> ascii.append(
                        point < 128 && (Character.isLetterOrDigit(point) || " .-_()".indexOf(point) >= 0)
                                ? Character.toString(point)
                                : "_"));
        for (byte each : safe.getBytes(StandardCharsets.UTF_8)) {
            char as = (char) (each & 0xff);
            boolean plain = as < 128 && (Character.isLetterOrDigit(as) || PLAIN.indexOf(as) >= 0);
            encoded.append(plain ? String.valueOf(as) : String.format("%%%02X", (int) as));
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    /** Nothing that leads elsewhere, ends the header, or makes a name look like another: separators, controls, overrides of direction. */
    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(point -> safe.appendCodePoint(isSafe(point) ? point : '_'));
        String text = safe.toString().strip();
        return text.isEmpty() || text.matches("[.]+") ? "file" : text;
    }

    private static boolean isSafe(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && "\"'/\\:*?<>|;".indexOf(point) < 0;
    }
}
