package dev.drivemind.functions.bucket.azure.strict;

/** A request is refused, in the service's own words. */
final class BlobError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    BlobError(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    static BlobError notFound() {
        return new BlobError(404, "BlobNotFound");
    }

    static BlobError conditionNotMet() {
        return new BlobError(412, "ConditionNotMet");
    }
}
