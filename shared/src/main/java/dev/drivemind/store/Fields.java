package dev.drivemind.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a document: named values, unmodifiable.
 *
 * <p>A value is a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, a {@code List} of values or a {@code Map}
 * from names to values. There is no null: a field without a value is absent. Times are {@code Long} milliseconds since
 * the epoch, UTC.
 *
 * <p>The typed getters throw {@link IllegalStateException} when a field is missing or of another type, because then the
 * document was not written by this program.
 */
public final class Fields {
    private static final Fields EMPTY = new Fields(Map.of());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /** No fields at all. */
    public static Fields empty() {
        return EMPTY;
    }

    /** Wraps a map whose values are of the permitted types; the map is copied, its nested collections are not. */
    public static Fields of(Map<String, ?> values) {
        Builder builder = builder();
        values.forEach(builder::putValue);
        return builder.build();
    }

    /** Wraps a map whose values are of the permitted types and which does not change any more, without a copy. */
    public static Fields wrap(Map<String, Object> values) {
        return new Fields(values);
    }

    /** Returns a builder that leaves out absent values. */
    public static Builder builder() {
        return new Builder(new FewFields());
    }

    /** Returns all fields in their order. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** Returns the value of a field as it is stored, or null when absent. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Returns a text that must be there. */
    public String string(String name) {
        return required(name, String.class);
    }

    /** Returns a text that may be absent. */
    public Optional<String> optionalString(String name) {
        return Optional.ofNullable(optional(name, String.class));
    }

    /** Returns a whole number that must be there. */
    public long number(String name) {
        return required(name, Long.class);
    }

    /** Returns a whole number, or {@code otherwise} when absent. */
    public long number(String name, long otherwise) {
        Long value = optional(name, Long.class);
        return value == null ? otherwise : value;
    }

    /** Returns a whole number that may be absent. */
    public Optional<Long> optionalNumber(String name) {
        return Optional.ofNullable(optional(name, Long.class));
    }

    /** True only when the field is there and true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(optional(name, Boolean.class));
    }

    /** Nested fields; empty when absent. */
    public Fields fields(String name) {
        Map<?, ?> nested = optional(name, Map.class);
        return nested == null ? EMPTY : nested(nested);
    }

    /** Wraps a nested map without copying it: no one else holds it. */
    @SuppressWarnings("unchecked")
    private static Fields nested(Map<?, ?> nested) {
        return wrap((Map<String, Object>) nested);
    }

    /** Returns a list of texts; empty when absent. */
    public List<String> strings(String name) {
        List<?> list = optional(name, List.class);
        if (list == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(value -> texts.add((String) value));
        return Collections.unmodifiableList(texts);
    }

    /** Returns a list of whole numbers; empty when absent. */
    public List<Long> numbers(String name) {
        List<?> list = optional(name, List.class);
        return list == null ? List.of() : list.stream().map(Long.class::cast).toList();
    }

    /** Returns a list of nested fields; empty when absent. */
    public List<Fields> list(String name) {
        List<?> list = optional(name, List.class);
        if (list == null) {
            return List.of();
        }
        List<Fields> nested = new ArrayList<>(list.size());
        list.forEach(value -> nested.add(nested((Map<?, ?>) value)));
        return Collections.unmodifiableList(nested);
    }

    /** These fields with those of {@code other} laid over them: what {@link Write.Update} does to a document. */
    public Fields with(Fields other) {
        Builder merged = new Builder(FewFields.copy(values));
        other.values.forEach(merged::putValue);
        return merged.build();
    }

    private <T> T required(String name, Class<T> type) {
        T value = optional(name, type);
        if (value == null) {
            throw new IllegalStateException("The document has no field '" + name + "'");
        }
        return value;
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object value = values.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalStateException("The field '" + name + "' is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects fields in order; nulls and empty optionals are left out. */
    public static final class Builder {
        private Map<String, Object> values;
        private boolean built;

        private Builder(Map<String, Object> values) {
            this.values = values;
        }

        /** Sets a text, unless it is null. */
        public Builder put(String name, @Nullable String value) {
            return putValue(name, value);
        }

        /** Sets a whole number, unless it is null. */
        public Builder put(String name, @Nullable Long value) {
            return putValue(name, value);
        }

        /** Sets a whole number. */
        public Builder put(String name, long value) {
            return putValue(name, value);
        }

        /** Sets a truth value. */
        public Builder put(String name, boolean value) {
            return putValue(name, value);
        }

        /** Sets a truth value, unless it is null. */
        public Builder put(String name, @Nullable Boolean value) {
            return putValue(name, value);
        }

        /** Sets nested fields. */
        public Builder put(String name, Fields value) {
            return putValue(name, value.asMap());
        }

        /** Sets a list of values of the permitted types. */
        public Builder put(String name, List<?> value) {
            return putValue(name, List.copyOf(value));
        }

        /** Sets a list of nested fields. */
        public Builder putAll(String name, List<Fields> value) {
            return putValue(name, value.stream().map(Fields::asMap).toList());
        }

        /** Sets a value when there is one. */
        public Builder put(String name, Optional<String> value) {
            return putValue(name, value.orElse(null));
        }

        private Builder putValue(String name, @Nullable Object value) {
            if (value != null) {
                if (built) {
                    values = FewFields.copy(values); // what was built does not change any more
                    built = false;
                }
                values = FewFields.put(values, name, value);
            }
            return this;
        }

        /** Returns the fields collected so far. */
        public Fields build() {
            built = true;
            return new Fields(values);
        }
    }
}
