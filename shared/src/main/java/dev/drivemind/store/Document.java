package dev.drivemind.store;

/**
 * A document as it was read.
 *
 * @param ref its address
 * @param version grows with every write that changes the document; what {@link Precondition.VersionIs} compares.
 *     Versions of different documents are not comparable.
 * @param fields its content
 */
public record Document(Ref ref, long version, Fields fields) {

    /** Returns the document's id. */
    public String id() {
        return ref.id();
    }
}
