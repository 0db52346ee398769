package dev.drivemind.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from names to values that keeps their order, for the few fields that nearly every document has: two arrays, looked through
 * from the front, in a quarter of the memory that a linked hash map takes. A scan has tens of thousands of them in hand.
 */
final class FewFields extends AbstractMap<String, Object> {
    /** Beyond this many, looking through them all would take too long. */
    private static final int MOST = 32;

    /** As many as the record of a file has, about. */
    private static final int USUAL = 20;

    private String[] names;
    private Object[] values;
    private int size;
    /** A bit for the hash of each name: most of those that are not there have none. */
    private long hashes;

    FewFields() {
        this(new String[USUAL], new Object[USUAL], 0, 0);
    }

    private FewFields(String[] names, Object[] values, int size, long hashes) {
        this.names = names;
        this.values = values;
        this.size = size;
        this.hashes = hashes;
    }

    /** Returns a copy that goes its own way. */
    static Map<String, Object> copy(Map<String, Object> map) {
        if (map instanceof FewFields few) {
            return new FewFields(few.names.clone(), few.values.clone(), few.size, few.hashes);
        }
        if (map.size() > MOST) {
            return new LinkedHashMap<>(map);
        }
        FewFields few = new FewFields();
        map.forEach(few::put);
        return few;
    }

    /** Returns the map with a field set: {@code map} itself, or another that takes its place when that has enough. */
    static Map<String, Object> put(Map<String, Object> map, String name, Object value) {
        boolean full = map instanceof FewFields few && few.size == MOST && !few.containsKey(name);
        Map<String, Object> room = full ? new LinkedHashMap<>(map) : map;
        room.put(name, value);
        return room;
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        int at = indexOf(name);
        if (at >= 0) {
            Object before = values[at];
            values[at] = value;
            return before;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        hashes |= bit(name);
        names[size] = name;
        values[size++] = value;
        return null;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int at = indexOf(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    private static long bit(Object name) {
        return 1L << name.hashCode();
    }

    private int indexOf(@Nullable Object name) {
        if (name == null || (hashes & bit(name)) == 0) {
            return -1;
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < size; i++) {
            action.accept(names[i], values[i]);
        }
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, Object>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Entry<String, Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < size;
                }

                @Override
                public Entry<String, Object> next() {
                    if (next >= size) {
                        throw new NoSuchElementException();
                    }
                    return new SimpleImmutableEntry<>(names[next], values[next++]);
                }
            };
        }
    }
}
