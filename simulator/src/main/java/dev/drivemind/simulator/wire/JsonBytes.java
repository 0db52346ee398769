package dev.drivemind.simulator.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON as UTF-8 into one growing array. Commas between members and elements are put by it. Not for several threads. */
public final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes;
    private int length;

    public JsonBytes() {
        this(512);
    }

    /** With room for so many bytes at first. */
    public JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes of a member's name with its colon, to be written by {@link #name(byte[])} many times. */
    public static byte[] nameBytes(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins an object. */
    public JsonBytes open() {
        separate();
        return put('{');
    }

    /** Ends an object. */
    public JsonBytes close() {
        return put('}');
    }

    /** Begins an array. */
    public JsonBytes openArray() {
        separate();
        return put('[');
    }

    /** Ends an array. */
    public JsonBytes closeArray() {
        return put(']');
    }

    /** The name of the member whose value comes next; ASCII, nothing to escape. */
    public JsonBytes name(String name) {
        return name(nameBytes(name));
    }

    /** The same from {@link #nameBytes}. */
    public JsonBytes name(byte[] prepared) {
        separate();
        return copy(prepared);
    }

    /** Copies finished JSON. */
    public JsonBytes raw(byte[] json) {
        separate();
        return copy(json);
    }

    /** A text. */
    public JsonBytes value(String text) {
        separate();
        room(text.length() * 6 + 2);
        bytes[length++] = '"';
        int clean = cleanPrefix(text);
        copy(text, clean);
        for (int i = clean; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isClean(c)) {
                bytes[length++] = (byte) c;
            } else {
                i += special(text, i, c);
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private static int cleanPrefix(String text) {
        int size = text.length();
        for (int i = 0; i < size; i++) {
            if (!isClean(text.charAt(i))) {
                return i;
            }
        }
        return size;
    }

    private static boolean isClean(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    /** A text of characters that need no escape, all ASCII. */
    public JsonBytes plain(String text) {
        separate();
        room(text.length() + 2);
        bytes[length++] = '"';
        copy(text, text.length());
        bytes[length++] = '"';
        return this;
    }

    // Deprecated for what it does to characters beyond 255; there are none here, and nothing else is as fast.
    @SuppressWarnings("deprecation")
    private void copy(String ascii, int size) {
        ascii.getBytes(0, size, bytes, length);
        length += size;
    }

    /** A truth value. */
    public JsonBytes value(boolean value) {
        separate();
        return ascii(value ? "true" : "false");
    }

    /** A number. */
    public JsonBytes value(long number) {
        separate();
        return digits(number);
    }

    /** A number in quotes, as the API writes 64-bit numbers. */
    public JsonBytes quoted(long number) {
        separate();
        put('"');
        return digits(number).put('"');
    }

    /** A time as RFC 3339 with milliseconds, in UTC; a year that has not four digits has a sign before it. */
    public JsonBytes time(long ms) {
        separate();
        room(Rfc3339.LONGEST + 2);
        bytes[length++] = '"';
        length = Rfc3339.write(ms, bytes, length);
        bytes[length++] = '"';
        return this;
    }

    /** How many bytes are written. */
    public int length() {
        return length;
    }

    /** A view of what is written; good until the next write or {@link #clear}. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** A copy of what is written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets what was written and keeps the room. */
    public JsonBytes clear() {
        length = 0;
        return this;
    }

    private void separate() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put(',');
            }
        }
    }

    private int special(String text, int at, char c) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
            return 0;
        }
        if (c < ' ' || c == 0x7f) {
            return escaped(c);
        }
        if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            bytes[length++] = (byte) (0xe0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            return escaped('\ufffd');
        }
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
        return 1;
    }

    private int escaped(char c) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(c >> shift) & 0xf];
        }
        return 0;
    }

    private JsonBytes copy(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
        return this;
    }

    private JsonBytes ascii(String text) {
        room(text.length());
        copy(text, text.length());
        return this;
    }

    private JsonBytes digits(long number) {
        if (number < 0 || number > 999_999_999) {
            return ascii(Long.toString(number));
        }
        int size = 1;
        for (int bound = 10; size < 9 && number >= bound; bound *= 10) {
            size++;
        }
        room(size);
        int rest = (int) number;
        for (int i = length + size - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += size;
        return this;
    }

    private JsonBytes put(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
