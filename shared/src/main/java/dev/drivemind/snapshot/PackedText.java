package dev.drivemind.snapshot;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.BytesReader;
import dev.drivemind.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Texts that mostly are a time or a checksum: their digits in half the bytes or less, and as they are where they are anything else. */
final class PackedText {
    private static final String TIME = "0000-00-00T00:00:00.000Z";
    private static final int HEX = 32;
    private static final String HEX_DIGITS = "0123456789abcdef";

    private static final int ABSENT = 0;
    private static final int PLAIN = 1;
    private static final int AS_TIME = 2;
    private static final int AS_HEX = 3;

    private PackedText() {}

    static void write(@Nullable String text, Bytes out) {
        if (text == null) {
            out.writeByte(ABSENT);
        } else if (isTime(text)) {
            out.writeByte(AS_TIME);
            out.writeFixed(digits(text));
        } else if (isHex(text)) {
            out.writeByte(AS_HEX);
            out.writeFixed(Long.parseUnsignedLong(text, 0, HEX / 2, 16));
            out.writeFixed(Long.parseUnsignedLong(text, HEX / 2, HEX, 16));
        } else {
            out.writeByte(PLAIN);
            out.writeText(text);
        }
    }

    static @Nullable String read(BytesReader in) {
        int form = in.readByte();
        return switch (form) {
            case ABSENT -> null;
            case PLAIN -> in.readText();
            case AS_TIME -> time(in.readFixed());
            case AS_HEX -> hex(in.readFixed(), in.readFixed());
            default -> throw new StoreException("No text has the form " + form);
        };
    }

    private static boolean isTime(String text) {
        if (text.length() != TIME.length()) {
            return false;
        }
        for (int i = 0; i < TIME.length(); i++) {
            char form = TIME.charAt(i);
            char found = text.charAt(i);
            if (form == '0' ? found < '0' || found > '9' : found != form) {
                return false;
            }
        }
        return true;
    }

    /** All its digits as one number, which has seventeen of them. */
    private static long digits(String time) {
        long digits = 0;
        for (int i = 0; i < TIME.length(); i++) {
            if (TIME.charAt(i) == '0') {
                digits = 10 * digits + time.charAt(i) - '0';
            }
        }
        return digits;
    }

    private static String time(long digits) {
        char[] text = TIME.toCharArray();
        long rest = digits;
        for (int i = text.length - 1; i >= 0; i--) {
            if (text[i] == '0') {
                text[i] = (char) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return new String(text);
    }

    private static boolean isHex(String text) {
        if (text.length() != HEX) {
            return false;
        }
        for (int i = 0; i < HEX; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String hex(long high, long low) {
        char[] text = new char[HEX];
        for (int i = 0; i < HEX / 2; i++) {
            int shift = 60 - 4 * i;
            text[i] = HEX_DIGITS.charAt((int) (high >>> shift) & 0xF);
            text[HEX / 2 + i] = HEX_DIGITS.charAt((int) (low >>> shift) & 0xF);
        }
        return new String(text);
    }
}
