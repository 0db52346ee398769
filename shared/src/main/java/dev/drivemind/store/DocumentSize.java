package dev.drivemind.store;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many bytes a document counts for, by Firestore's published rules, so that every adapter draws the line at the same place. On
 * the way it refuses values that Firestore does not take.
 */
public final class DocumentSize {
    /** The deepest nesting of maps and lists. */
    public static final int MAX_DEPTH = 20;

    private static final int PER_DOCUMENT = 32;
    private static final int PER_NAME = 16;

    private final Ref ref;
    private final ToLongFunction<String> text;
    private long bytes;

    private DocumentSize(Ref ref, ToLongFunction<String> text) {
        this.ref = ref;
        this.text = text;
    }

    private static long of(Ref ref, Fields fields, ToLongFunction<String> text) {
        DocumentSize size = new DocumentSize(ref, text);
        size.bytes = of(ref) + PER_DOCUMENT;
        size.map(fields.asMap(), 0);
        return size.bytes;
    }

    /**
     * Returns the bytes that the address of a document counts for.
     *
     * @throws IllegalArgumentException if the id is not Unicode: half a character would be stored as another id
     */
    public static long of(Ref ref) {
        if (!isUnicode(ref.id())) {
            throw new IllegalArgumentException("An id that is not Unicode: " + ref);
        }
        return PER_NAME + exactly(ref.collection()) + exactly(ref.id());
    }

    /**
     * Returns the bytes that a document counts for, its address included.
     *
     * @throws IllegalArgumentException if a value is of no permitted type, nested deeper than {@link #MAX_DEPTH}, or a list directly
     *     within a list
     */
    public static long of(Ref ref, Fields fields) {
        return of(ref, fields, DocumentSize::exactly);
    }

    /**
     * Returns a number that the bytes of a document do not exceed, up to three times as great: told by the lengths of its texts alone.
     *
     * @throws IllegalArgumentException as {@link #of(Ref, Fields)}
     */
    public static long atMost(Ref ref, Fields fields) {
        return of(ref, fields, DocumentSize::atMost);
    }

    /**
     * Returns the same, refusing a document that is too large.
     *
     * @throws LimitException beyond {@link Documents#MAX_DOCUMENT_BYTES}
     * @throws IllegalArgumentException as {@link #of(Ref, Fields)}
     */
    public static long withinLimit(Ref ref, Fields fields) {
        long bytes = of(ref, fields);
        if (bytes > Documents.MAX_DOCUMENT_BYTES) {
            throw new LimitException("The document " + ref + " has " + bytes + " bytes, more than the "
                    + Documents.MAX_DOCUMENT_BYTES + " that a document may have");
        }
        return bytes;
    }

    private void map(Map<?, ?> values, int depth) {
        values.forEach((key, value) -> {
            if (!(key instanceof String name) || name.isEmpty()) {
                throw new IllegalArgumentException("A field's name is a text that is not empty: " + ref);
            }
            bytes += text.applyAsLong(name);
            value(name, value, depth);
        });
    }

    private void value(String name, Object value, int depth) {
        if (value instanceof String words) {
            bytes += text.applyAsLong(words);
        } else if (value instanceof Long || value instanceof Double) {
            bytes += Long.BYTES;
        } else if (value instanceof Boolean) {
            bytes++;
        } else if (depth >= MAX_DEPTH) {
            throw new IllegalArgumentException("Nested deeper than " + MAX_DEPTH + ": '" + name + "' of " + ref);
        } else if (value instanceof Map<?, ?> nested) {
            bytes += PER_DOCUMENT;
            map(nested, depth + 1);
        } else if (value instanceof List<?> list) {
            list(name, list, depth + 1);
        } else {
            throw new IllegalArgumentException("No value of a document: '" + name + "' of " + ref);
        }
    }

    private void list(String name, List<?> list, int depth) {
        for (Object element : list) {
            if (element instanceof List) {
                throw new IllegalArgumentException("A list directly within a list: '" + name + "' of " + ref);
            }
            value(name, element, depth);
        }
    }

    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static long exactly(String text) {
        long bytes = text.length() + 1L;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate is half of a character of four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static long atMost(String text) {
        return 3L * text.length() + 1;
    }
}
