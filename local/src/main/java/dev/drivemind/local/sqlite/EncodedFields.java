package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import java.util.AbstractMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a document, still in bytes: a scan that finds a file unchanged looks at two of its twenty. */
final class EncodedFields extends AbstractMap<String, Object> {
    private final byte[] bytes;
    private final int size;

    /**
     * The fields in these bytes, which must not change any more. Goes through them all once, so that nothing is amiss later.
     *
     * @throws StoreException if they are damaged
     */
    EncodedFields(byte[] bytes) {
        this.bytes = bytes;
        try {
            EncodedReader in = DocumentCodec.reader(bytes);
            this.size = in.readLength();
            in.passFields(size);
            in.expectEnd();
        } catch (IndexOutOfBoundsException e) {
            throw new StoreException("A document's bytes are damaged", e);
        }
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
        EncodedReader in = fields();
        for (int i = 0; i < size; i++) {
            if (in.readName().equals(name)) {
                return in.readValue();
            }
            in.passValue();
        }
        return null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields().readFields(size).entrySet();
    }

    private EncodedReader fields() {
        EncodedReader in = DocumentCodec.reader(bytes);
        in.readLength();
        return in;
    }
}
