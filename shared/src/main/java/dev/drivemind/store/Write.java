package dev.drivemind.store;

/** One part of a {@linkplain Documents#commit commit}. */
public sealed interface Write {
    /** Returns the document that is written. */
    Ref ref();

    /** Returns what must be true of it. */
    Precondition precondition();

    /** Puts the whole content of a document, creating it if need be. */
    static Write set(Ref ref, Fields fields) {
        return new Set(ref, fields, Precondition.NONE);
    }

    /** Puts the whole content of a document under a condition. */
    static Write set(Ref ref, Fields fields, Precondition precondition) {
        return new Set(ref, fields, precondition);
    }

    /** Puts the given top-level fields of a document that must be there and leaves its other fields. */
    static Write update(Ref ref, Fields fields) {
        return new Update(ref, fields, Precondition.EXISTS);
    }

    /** Removes a document; no error when there is none. */
    static Write delete(Ref ref) {
        return new Delete(ref, Precondition.NONE);
    }

    /** Removes a document under a condition. */
    static Write delete(Ref ref, Precondition precondition) {
        return new Delete(ref, precondition);
    }

    /** See {@link #set(Ref, Fields, Precondition)}. */
    record Set(Ref ref, Fields fields, Precondition precondition) implements Write {}

    /** Puts the given top-level fields; the precondition is {@code EXISTS} or a version, never {@code ABSENT}. */
    record Update(Ref ref, Fields fields, Precondition precondition) implements Write {
        public Update {
            if (precondition instanceof Precondition.None || precondition instanceof Precondition.Absent) {
                throw new IllegalArgumentException("An update is of a document that exists: " + ref);
            }
        }
    }

    /** See {@link #delete(Ref, Precondition)}. */
    record Delete(Ref ref, Precondition precondition) implements Write {}
}
