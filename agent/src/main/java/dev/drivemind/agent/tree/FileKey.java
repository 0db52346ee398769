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
    private static final String DEVICE = "(dev=";
    private static final String NUMBER = ",ino=";

    /** Reads what Java tells of an entry. It writes numbers of 2^63 and more, which some file systems give, as negative ones. */
    public static FileKey of(@Nullable Object key) {
        String text = key == null ? "" : key.toString();
        int comma = text.indexOf(',');
        int end = text.length() - 1;
        if (!text.startsWith(DEVICE) || !text.startsWith(NUMBER, comma) || text.charAt(end) != ')') {
            return UNKNOWN;
        }
        return new FileKey(hexadecimal(text, DEVICE.length(), comma), decimal(text, comma + NUMBER.length(), end));
    }

    /** Asked for each entry of a tree: what Java has for this takes several times as long, as it looks each character up. */
    private static long hexadecimal(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            number = (number << 4) + (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return number;
    }

    private static long decimal(String text, int from, int to) {
        boolean negative = text.charAt(from) == '-';
        long number = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return negative ? -number : number;
    }
}
