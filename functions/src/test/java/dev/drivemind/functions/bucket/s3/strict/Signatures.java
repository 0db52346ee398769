package dev.drivemind.functions.bucket.s3.strict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in what is signed by a known key. The signature itself is not calculated anew. */
final class Signatures {
    /** The one access key that is known. */
    static final String ACCESS_KEY = "AKIDEXAMPLE";

    private static final Pattern HEADER =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/[a-z0-9-]+/s3/aws4_request, ?"
                    + "SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]{64}");

    private Signatures() {}

    static void check(S3Request request) {
        Matcher header = HEADER.matcher(request.header("authorization").orElse(""));
        if (!header.matches()) {
            throw S3Error.denied();
        }
        if (!header.group(1).equals(ACCESS_KEY)) {
            throw new S3Error(
                    403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        }
        boolean complete = (";" + header.group(2) + ";").contains(";host;")
                && request.header("x-amz-date").isPresent()
                && request.header("x-amz-content-sha256").isPresent();
        if (!complete) {
            throw new S3Error(403, "SignatureDoesNotMatch", "Host, date and content must be signed");
        }
    }
}
