package dev.drivemind.functions.bucket.s3.strict;

/** A request that is refused, with the status and the code that the service gives. */
final class S3Error extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Error(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Error invalid(String message) {
        return new S3Error(400, "InvalidRequest", message);
    }

    static S3Error argument(String message) {
        return new S3Error(400, "InvalidArgument", message);
    }

    static S3Error denied() {
        return new S3Error(403, "AccessDenied", "Access Denied");
    }

    static S3Error noSuchKey(String key) {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist: " + key);
    }

    static S3Error preconditionFailed() {
        return new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static S3Error notImplemented(String what) {
        return new S3Error(501, "NotImplemented", "Not known here: " + what);
    }

    int status() {
        return status;
    }

    S3Reply reply() {
        Xml body = Xml.of("Error").put("Code", code).put("Message", String.valueOf(getMessage()));
        return status == 304 ? S3Reply.empty(304) : S3Reply.xml(status, body);
    }
}
