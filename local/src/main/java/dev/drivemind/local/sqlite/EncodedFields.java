package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import java.util.AbstractMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document, still in bytes: a scan that finds a file unchanged looks at two of its twenty. A look begins where the one
 * before ended, since fields are mostly asked for in their order. Each thread may see another's place or an older one: all will do.
 */
final class EncodedFields extends AbstractMap<String, Object> {
    private final byte[] bytes;
    private final int size;
    private final int first;
    private final long present;
    private int next;

    /**
     * The fields in these bytes, which must not change any more. Goes through them all once, so that nothing is amiss later.
     *
     * @throws StoreException if they are damaged
     */
    EncodedFields(byte[] bytes) {
        this.bytes = bytes;
        try {
            EncodedReader in = EncodedReader.ofDocument(bytes);
            this.size = in.readLength();
            this.first = in.at();
            this.next = first;
            this.present = passFields(in, size);
            in.expectEnd();
        } catch (IndexOutOfBoundsException e) {
            throw new StoreException("A document's bytes are damaged", e);
        }
    }

    /** Which names there are, by their numbers: a record has few of those that it may have. */
    private static long passFields(EncodedReader in, int size) {
        long present = 0;
        for (int i = 0; i < size; i++) {
            present |= bit(in.passName());
            in.passValue();
        }
        return present;
    }

    private static long bit(int number) {
        return 1L << number;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int number = DocumentFormat.number(name);
        boolean numbered = number != DocumentFormat.NAME_IN_FULL && (present & bit(number)) != 0;
        if (!numbered && (present & bit(DocumentFormat.NAME_IN_FULL)) == 0) {
            return null;
        }
        EncodedReader in = new EncodedReader(bytes, next);
        for (int i = 0; i < size; i++) {
            if (in.isAtEnd()) {
                in = new EncodedReader(bytes, first);
            }
            if (numbered ? in.passName() == number : in.readName().equals(name)) {
                Object value = in.readValue();
                next = in.at();
                return value;
            }
            in.passValue();
        }
        return null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new EncodedReader(bytes, first).readFields(size).entrySet();
    }
}
