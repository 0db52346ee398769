package dev.drivemind.agent.tree;

import org.jspecify.annotations.Nullable;

/**
 * The device and number of an entry, from {@link java.nio.file.attribute.BasicFileAttributes#fileKey}, whose text is all that Java
 * shows of it: {@code (dev=fd01,ino=123)}, the device in hexadecimal.
 *
 * @param device 0 if unknown
 * @param number 0 if unknown
 */
public record FileKey(long device, long number) {
    private static final FileKey UNKNOWN = new FileKey(0, 0);

    /** Reads what Java tells of an entry. It writes numbers of 2^63 and more, which some file systems give, as negative ones. */
    public static FileKey of(@Nullable Object key) {
        String text = key == null ? "" : key.toString();
        int comma = text.indexOf(',');
        if (!text.startsWith("(dev=") || !text.startsWith(",ino=", comma) || !text.endsWith(")")) {
            return UNKNOWN;
        }
        return new FileKey(
                Long.parseUnsignedLong(text, 5, comma, 16), Long.parseLong(text, comma + 5, text.length() - 1, 10));
    }
}
