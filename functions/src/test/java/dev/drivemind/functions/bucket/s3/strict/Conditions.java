package dev.drivemind.functions.bucket.s3.strict;

import java.util.Optional;

/**
 * Under which conditions a request is carried out.
 *
 * @param match the ETag must be this one; {@code *} means any
 * @param noneMatch the ETag must not be this one; {@code *} means that there is no object
 */
record Conditions(Optional<String> match, Optional<String> noneMatch) {
    static final Conditions NONE = new Conditions(Optional.empty(), Optional.empty());

    static Conditions of(S3Request request) {
        return new Conditions(request.header("if-match"), request.header("if-none-match"));
    }

    static Conditions ofSource(S3Request request) {
        return new Conditions(
                request.header("x-amz-copy-source-if-match"), request.header("x-amz-copy-source-if-none-match"));
    }

    boolean any() {
        return match.isPresent() || noneMatch.isPresent();
    }

    /** Checks them before something is written: of the second kind only {@code *} is known, and what is not there cannot match. */
    void checkWrite(Optional<S3Version> live, String key) {
        if ((match.isPresent() && noneMatch.isPresent())
                || noneMatch.filter(tag -> !tag.equals("*")).isPresent()) {
            throw S3Error.notImplemented("a header you provided implies functionality that is not implemented");
        }
        if (match.isPresent() && live.isEmpty()) {
            throw S3Error.noSuchKey(key);
        }
        check(live);
    }

    /** Checks them before something is read. */
    void checkRead(S3Version found) {
        if (noneMatch.filter(tag -> fits(tag, found)).isPresent()) {
            throw new S3Error(304, "NotModified", "Not modified");
        }
        match.filter(tag -> !fits(tag, found)).ifPresent(tag -> {
            throw S3Error.preconditionFailed();
        });
    }

    /** Checks them, refusing with 412. */
    void check(Optional<S3Version> live) {
        boolean kept = match.map(tag -> live.filter(found -> fits(tag, found)).isPresent())
                        .orElse(true)
                && noneMatch
                        .map(tag -> live.filter(found -> fits(tag, found)).isEmpty())
                        .orElse(true);
        if (!kept) {
            throw S3Error.preconditionFailed();
        }
    }

    private static boolean fits(String tag, S3Version found) {
        return tag.equals("*") || tag.replace("\"", "").equals(found.etag().replace("\"", ""));
    }
}
