package dev.drivemind.functions.bucket.s3.strict;

/**
 * Sizes that the service does not exceed; tests lower them.
 *
 * @param largestCopy of an object that is copied in one call
 * @param smallestPart of an upload, but for the last
 */
public record Limits(long largestCopy, long smallestPart) {
    /** Those of the service. */
    public static final Limits OF_THE_SERVICE = new Limits(5L << 30, 5L << 20);
}
