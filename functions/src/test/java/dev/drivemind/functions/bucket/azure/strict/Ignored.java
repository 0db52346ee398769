package dev.drivemind.functions.bucket.azure.strict;

/** What some servers take no notice of. */
public enum Ignored {
    /** {@code If-None-Match} of a put. */
    PUT,
    /** {@code If-None-Match} on the destination of a copy. */
    COPY_DESTINATION,
    /** {@code x-ms-source-if-match}. */
    COPY_SOURCE,
    /** {@code If-Match} of a deletion. */
    DELETE,
    /** {@code If-Match} of a lease. */
    LEASE_MATCH,
    /** Leases, by a deletion. */
    LEASE_OF_DELETED,
    /** Leases, by a change of metadata. */
    LEASE_OF_CHANGED
}
