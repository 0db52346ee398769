package dev.drivemind.functions.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A growing run of bytes of JSON text in UTF-8. */
public final class JsonBytes {
    private static final String HEX = "0123456789abcdef";

    /** A character takes at most so many bytes, those of its escape. */
    private static final int MOST_PER_CHARACTER = 6;

    private byte[] bytes = new byte[1_024];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Appends what is JSON already. */
    public void copy(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
    }

    /** Appends a document's value. */
    void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Number || value instanceof Boolean) {
            literal(value.toString());
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else {
            throw new IllegalArgumentException("Not a document's value: " + value.getClass());
        }
    }

    private void list(List<?> list) {
        literal("[");
        String separator = "";
        for (Object item : list) {
            literal(separator);
            value(item);
            separator = ",";
        }
        literal("]");
    }

    private void object(Map<?, ?> map) {
        literal("{");
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            literal(separator);
            text(String.valueOf(entry.getKey()));
            literal(":");
            value(entry.getValue());
            separator = ",";
        }
        literal("}");
    }

    /** Appends ASCII characters as they are. */
    public void literal(String characters) {
        ensure(characters.length());
        for (int i = 0; i < characters.length(); i++) {
            put(characters.charAt(i));
        }
    }

    /** Appends a text in quotes. Half a surrogate pair, which is no character, becomes a question mark. */
    public void text(String text) {
        ensure(MOST_PER_CHARACTER * text.length() + 2);
        put('"');
        for (int i = plain(text, 0); i < text.length(); i = plain(text, i)) {
            int point = text.codePointAt(i);
            if (point < 0x80 || isLineEnd(point)) {
                escape(point);
            } else {
                encode(point);
            }
            i += Character.charCount(point);
        }
        put('"');
    }

    /** Appends the characters from a place on that are written as they are; returns the place of the next other one. */
    private int plain(String text, int from) {
        byte[] to = bytes;
        int at = length;
        int i = from;
        for (; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character >= 0x80 || character == '"' || character == '\\') {
                break;
            }
            to[at++] = (byte) character;
        }
        length = at;
        return i;
    }

    /** The two that end a line in JavaScript and not in JSON. */
    private static boolean isLineEnd(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    private void escape(int character) {
        put('\\');
        switch (character) {
            case '"', '\\' -> put(character);
            case '\t' -> put('t');
            case '\b' -> put('b');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\f' -> put('f');
            default -> {
                put('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    put(HEX.charAt(character >> shift & 0xf));
                }
            }
        }
    }

    private void encode(int point) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            put('?');
        } else if (point < 0x800) {
            put(0xc0 | (point >> 6));
            put(0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            put(0xe0 | (point >> 12));
            put(0x80 | ((point >> 6) & 0x3f));
            put(0x80 | (point & 0x3f));
        } else {
            put(0xf0 | (point >> 18));
            put(0x80 | ((point >> 12) & 0x3f));
            put(0x80 | ((point >> 6) & 0x3f));
            put(0x80 | (point & 0x3f));
        }
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
