package dev.drivemind.functions.bucket.s3.strict;

/** A condition that some servers ignore. */
public enum Ignored {
    /** {@code If-None-Match} and {@code If-Match} of a put. */
    PUT,
    /** {@code If-None-Match} and {@code If-Match} on the destination of a copy. */
    COPY_DESTINATION,
    /** {@code x-amz-copy-source-if-match} and its kind. */
    COPY_SOURCE,
    /** {@code If-None-Match} and {@code If-Match} of a completion. */
    COMPLETE,
    /** {@code If-Match} of a deletion. */
    DELETE
}
